/** The package's own types stand in a file that the compiler does not look for. */
declare module 'unicode-confusables' {
  export function rectifyConfusion(text: string): string;
}
