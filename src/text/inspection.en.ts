import type { Inspection } from '../openpgp/inspect-files.ts';
import type { CertificateFacts, Finding } from '../openpgp/judge-certificate.ts';
import { plainText } from './escape.ts';
import { describeFinding } from './findings.en.ts';

/** User IDs go to a terminal or a line of JSON: without controls, in full. */
const LONGEST_SHOWN = 4_096;
const show = (text: string) => plainText(text, LONGEST_SHOWN);

/** One line of JSON for each certificate; what could not be read of a refused one is null or empty. */
export function inspectionAsJson(inspection: Inspection): string {
  const { file, index, judgement, certifiedBy } = inspection;
  const facts = factsOf(inspection);
  const fingerprint = facts?.fingerprint ?? (judgement.accepted ? null : (judgement.fingerprint ?? null));
  return JSON.stringify({
    file,
    index,
    accepted: judgement.accepted,
    fingerprint,
    version: facts?.version ?? null,
    algorithm: facts?.algorithm ?? null,
    created: facts?.createdAt ?? null,
    expires: facts?.expiresAt ?? null,
    userIds: facts?.userIds ?? [],
    droppedUserIds: facts?.droppedUserIds ?? [],
    uncheckedUserIds: facts?.uncheckedUserIds ?? [],
    certifiedBy,
    findings: findingsOf(inspection).map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      ...describeFinding(finding, show),
    })),
    refusedBecause: judgement.accepted ? null : judgement.because.code,
  });
}

/** The same for a reader: the verdict first, then the names, then what was found and what mends it. */
export function inspectionAsText(inspection: Inspection): string {
  const facts = factsOf(inspection);
  return [
    heading(inspection),
    ...(facts === null ? [] : factLines(facts)),
    ...(inspection.certifiedBy.length === 0 ? [] : [`  certified by ${inspection.certifiedBy.length} of these keys`]),
    ...findingsOf(inspection).flatMap(findingLines),
    '',
  ].join('\n');
}

function factsOf({ judgement }: Inspection): CertificateFacts | null {
  return judgement.accepted ? judgement.certificate : (judgement.facts ?? null);
}

function findingsOf({ judgement }: Inspection): readonly Finding[] {
  return judgement.accepted ? judgement.certificate.findings : judgement.findings;
}

function heading(inspection: Inspection): string {
  const { file, index, judgement } = inspection;
  const verdict = judgement.accepted ? 'accepted' : `refused (${judgement.because.code})`;
  return `${file} #${index}: ${verdict}`;
}

function factLines(facts: CertificateFacts): string[] {
  const expires = facts.expiresAt === null ? 'does not expire' : `expires ${day(facts.expiresAt)}`;
  return [
    `  ${facts.fingerprint.match(/.{1,4}/gu)?.join(' ') ?? ''}`,
    `  version ${facts.version}, ${facts.algorithm}, created ${day(facts.createdAt)}, ${expires}`,
    ...facts.userIds.map((userId) => `  user ID ${show(userId)}`),
    ...facts.uncheckedUserIds.map((userId) => `  user ID ${show(userId)} (not checked by the bot)`),
    ...facts.droppedUserIds.map(({ userId, reason }) => `  left out ${show(userId)} (${reason})`),
  ];
}

function findingLines(finding: Finding): string[] {
  const { message, fix } = describeFinding(finding, show);
  return [`  ${finding.severity}: ${message}`, ...(fix === '' ? [] : [`    ${fix}`])];
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
