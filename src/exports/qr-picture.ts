import { toBuffer } from 'qrcode';

/** Large enough for a phone to read from another phone's screen. */
const WIDTH = 720;
/** Squares of white that a reader needs around the code. */
const QUIET_ZONE = 4;

/** A QR code of that text as a PNG, black on white. */
export async function qrPicture(text: string): Promise<Uint8Array> {
  const options = { type: 'png', errorCorrectionLevel: 'M', margin: QUIET_ZONE, width: WIDTH } as const;
  return new Uint8Array(await toBuffer(text, options));
}
