# Signs the names that you saw proven at a key signing: each with your own key, each only after you say yes.
#
#   powershell -ExecutionPolicy Bypass -File sign.ps1 [-Key FINGERPRINT] [-Level 2|3] [-List FILE]
#
# The same as sign.sh, for Windows with Gpg4win. This file is the same in every kit; its SHA-256 stands in the project's
# documentation. It sends nothing. What it writes lies in the folder "out": a message for each name, encrypted to its owner's key.
param([string]$Key = '', [int]$Level = 0, [string]$List = '')

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
function Stop-Here([string]$why) { Write-Host "sign.ps1: $why"; exit 1 }
function Test-Fingerprint([string]$text) { $text -cmatch '^([0-9A-F]{40}|[0-9A-F]{64})$' }

if ($Level -ne 0 -and $Level -ne 2 -and $Level -ne 3) { Stop-Here '-Level takes 2 or 3; level 1 is ignored by GnuPG' }
if ($List -ne '' -and -not (Test-Path -LiteralPath $List)) { Stop-Here "cannot read $List" }
if (-not (Get-Command gpg -ErrorAction SilentlyContinue)) { Stop-Here 'GnuPG (gpg) is not installed' }
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$table = Join-Path $here 'data.tsv'
if (-not (Test-Path -LiteralPath $table)) { Stop-Here 'data.tsv is missing: unpack the whole kit' }
$rows = @([System.IO.File]::ReadAllLines($table, [System.Text.Encoding]::UTF8) | ForEach-Object { , $_.Split("`t") })
$signer = ($Key -replace '\s', '').ToUpperInvariant()
if ($signer -eq '') { $signer = $rows[0][1] }
if (-not (Test-Fingerprint $signer)) { Stop-Here 'name your own key: sign.ps1 -Key FINGERPRINT' }

# A throw-away keyring: your own keyring, its settings and its trust stay as they are. Your secret key stays with your gpg-agent.
$work = Join-Path ([System.IO.Path]::GetTempPath()) ('sign.' + [System.Guid]::NewGuid().ToString('N'))
New-Item -ItemType Directory -Path $work | Out-Null
$out = Join-Path $here 'out'
New-Item -ItemType Directory -Force -Path $out | Out-Null
$ring = Join-Path $work 'keyring.gpg'
$common = @('--no-options', '--quiet', '--batch', '--yes', '--no-default-keyring', '--keyring', $ring,
  '--trustdb-name', (Join-Path $work 'trustdb.gpg'), '--trust-model', 'always')
function Invoke-Gpg { $ErrorActionPreference = 'Continue'; & gpg @common @args 2>$null }

$listed = @()
if ($List -ne '') {
  $listed = @(Get-Content -LiteralPath $List | ForEach-Object { ($_ -replace '\s', '') -replace '^Keyfingerprint=', '' })
}
$signed = 0
$left = 0
try {
  $own = Join-Path $work 'own.pgp'
  & gpg --batch --quiet --output $own --export $signer
  if (-not (Test-Path -LiteralPath $own)) { Stop-Here "your key $signer is not in your keyring" }
  foreach ($row in $rows) {
    if ($row[0] -ne 'sign') { continue }
    $id, $suite, $fingerprint, $address, $name, $met, $userid = $row[1..7]
    if ($id -cnotmatch '^[0-9]+-[0-9]+$' -or -not (Test-Fingerprint $fingerprint)) { Stop-Here 'data.tsv is damaged: unpack the kit again' }
    Write-Host ''
    Write-Host $name
    Write-Host "  $userid"
    Write-Host "  met: $met"
    Write-Host ('  fingerprint: ' + ($fingerprint -replace '(.{4})', '$1 '))
    if ($suite -ne 'gnupg') { Write-Host '  left out: GnuPG cannot read this key'; $left++; continue }
    if ($List -ne '') {
      if ($listed -ccontains $fingerprint) { Write-Host '  this fingerprint stands in your list' }
      else { Write-Host '  left out: this fingerprint does NOT stand in your list'; $left++; continue }
    }
    $answer = Read-Host '  Does it match your slip, or the list you hashed? [y/N]'
    if ($answer -notin @('y', 'Y', 'yes')) { Write-Host '  left out: you did not say yes'; $left++; continue }

    # Every name in a keyring of its own, so that only what was shown is signed.
    Remove-Item -Force -ErrorAction SilentlyContinue -Path $ring, "$ring~"
    Invoke-Gpg --import $own | Out-Null
    Invoke-Gpg --import (Join-Path $here "keys/$id.asc") | Out-Null
    $found = @(Invoke-Gpg --with-colons --list-keys $fingerprint)
    $names = @($found | Where-Object { $_ -like 'uid:*' })
    $first = @($found | Where-Object { $_ -like 'fpr:*' })
    # With GnuPG's keyboxd the keyring of the moment is not used: then there may be more than this one name, and nothing is signed.
    if ($names.Count -ne 1 -or $first.Count -lt 1 -or $first[0].Split(':')[9] -cne $fingerprint) {
      Write-Host '  left out: its file is not as it should be, or GnuPG uses another keyring (keyboxd): use sign.sh'; $left++; continue
    }
    Invoke-Gpg --no-ask-cert-level --default-cert-level $Level --cert-digest-algo SHA512 --local-user $signer --quick-sign-key $fingerprint | Out-Null
    $keyId = $signer.Substring($signer.Length - 16)
    $checks = @(Invoke-Gpg --with-colons --check-sigs $fingerprint | Where-Object { $_ -like "sig:!:*:${keyId}:*" })
    if ($checks.Count -lt 1) { Write-Host '  left out: GnuPG did not sign it'; $left++; continue }
    $copy = Join-Path $work "$id.asc"
    $message = Join-Path $out "$id.asc.pgp"
    Remove-Item -Force -ErrorAction SilentlyContinue -Path $message
    Invoke-Gpg --armor --output $copy --export $fingerprint | Out-Null
    Invoke-Gpg --armor --recipient $fingerprint --output $message --encrypt $copy | Out-Null
    if (-not (Test-Path -LiteralPath $message)) {
      Write-Host '  left out: this key cannot be encrypted to, so nothing shows that the address is theirs: sign it in person'; $left++; continue
    }
    $lines = @()
    if ($address -ne '-') { $lines += "To: <$address>" }
    $lines += 'Subject: Your OpenPGP key, signed', 'X-Unsent: 1', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '',
      'Hello,', '',
      'we met at a key signing and compared the fingerprint of your key. Here is my signature on one of its',
      'user IDs, encrypted to your key: that you can read it shows me that address and key belong together.',
      'Save this message as "signed.txt", then:', '', '  gpg --decrypt signed.txt | gpg --import', ''
    $lines += [System.IO.File]::ReadAllLines($message)
    [System.IO.File]::WriteAllLines((Join-Path $out "$id.eml"), [string[]]$lines)
    Write-Host "  signed: out/$id.asc.pgp and a draft, out/$id.eml"
    $signed++
  }
}
finally {
  Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $work
}
Write-Host ''
Write-Host "signed: $signed, left out: $left. Open each draft in your mail program, read it, and send it."
