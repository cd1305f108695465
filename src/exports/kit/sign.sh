#!/bin/sh
# Signs the names that you saw proven at a key signing: each with your own key, each only after you say yes.
#
#   sh sign.sh [--key FINGERPRINT] [--level 2|3] [--list FILE]
#
#   --key    the full fingerprint of your own key, if it is not the one that you used at the party
#   --level  what your signatures say about how carefully you checked; without it they do not say (level 0)
#   --list   the list of participants that you downloaded and hashed yourself: whoever is not on it is left out
#
# Needs GnuPG 2.2 or newer. This file is the same in every kit; its SHA-256 stands in the project's documentation.
# It sends nothing. What it writes lies in the folder "out": a message for each name, encrypted to its owner's key.
set -u
umask 077
LC_ALL=C
export LC_ALL

say() { printf '%s\n' "$1"; }
fail() { printf 'sign.sh: %s\n' "$1" >&2; exit 1; }
is_fingerprint() {
  case $1 in *[!0-9A-F]*) return 1 ;; esac
  [ "${#1}" -eq 40 ] || [ "${#1}" -eq 64 ]
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || fail 'the folder of this script cannot be found'
signer=''
level=0
list=''
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || fail "$1 needs a value"
  case $1 in
    --key) signer=$(printf '%s' "$2" | tr -d ' \t' | tr 'a-f' 'A-F') ;;
    --level) level=$2 ;;
    --list) list=$2 ;;
    *) fail "unknown option: $1" ;;
  esac
  shift 2
done
case $level in 0 | 2 | 3) ;; *) fail '--level takes 2 or 3; level 1 is ignored by GnuPG' ;; esac
[ -z "$list" ] || [ -r "$list" ] || fail "cannot read $list"
[ -r "$here/data.tsv" ] || fail 'data.tsv is missing: unpack the whole kit'
command -v gpg >/dev/null 2>&1 || fail 'GnuPG (gpg) is not installed'
tab=$(printf '\t')
if [ -z "$signer" ]; then
  IFS=$tab read -r kind signer <"$here/data.tsv" || true
  [ "$kind" = signer ] || fail 'data.tsv is damaged: unpack the kit again'
fi
is_fingerprint "$signer" || fail 'name your own key: sh sign.sh --key FINGERPRINT'

# A throw-away keyring: your own keyring, its settings and its trust stay as they are. Your secret key stays with your
# gpg-agent; the socket of the throw-away folder leads there.
work=$(mktemp -d "${TMPDIR:-/tmp}/sign.XXXXXX") || fail 'cannot make a temporary folder'
clean() {
  gpgconf --homedir "$work" --remove-socketdir >/dev/null 2>&1
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT HUP TERM
gpgconf --launch gpg-agent || fail 'gpg-agent does not start'
agent=$(gpgconf --list-dirs agent-socket) || fail 'gpg-agent cannot be found'
gpgconf --homedir "$work" --create-socketdir >/dev/null 2>&1
printf '%%Assuan%%\nsocket=%s\n' "$agent" >"$(gpgconf --homedir "$work" --list-dirs agent-socket)"
throw_away() { gpg --homedir "$work" --no-options --no-autostart --quiet --trust-model always "$@"; }

gpg --batch --quiet --export "$signer" >"$work/own.pgp" && [ -s "$work/own.pgp" ] ||
  fail "your key $signer is not in your keyring"
throw_away --batch --import "$work/own.pgp" 2>/dev/null
throw_away --batch --with-colons --list-secret-keys "$signer" 2>/dev/null | grep '^sec:' | cut -d: -f15 | grep -qv '#' ||
  fail "the secret part of $signer that certifies is not on this machine"

# Whether the fingerprint stands in the list: of it only the hex digits count, line by line.
in_list() { tr -d ' \t\r' <"$list" | sed 's/^Keyfingerprint=//' | grep -qx "$1"; }
signed_well() {
  throw_away --batch --with-colons --check-sigs "$1" 2>/dev/null | grep '^sig:!:' | cut -d: -f5 | grep -qx "$2"
}

# The text is data: it is written out by cat, and is never part of a command.
show() {
  cat <<END

$name
  $userid
  met: $met
  fingerprint: $(printf '%s' "$fingerprint" | sed 's/..../& /g')
END
}

draft() {
  [ "$address" = - ] || cat <<END
To: <$address>
END
  cat <<END
Subject: Your OpenPGP key, signed
X-Unsent: 1
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello,

we met at a key signing and compared the fingerprint of your key. Here is my signature on one of its
user IDs, encrypted to your key: that you can read it shows me that address and key belong together.
Save this message as "signed.txt", then:

  gpg --decrypt signed.txt | gpg --import

END
  cat "$1"
}

mkdir -p "$here/out" || fail 'cannot make the folder "out"'
done=0
left=0
skip() { say "  left out: $1"; left=$((left + 1)); }
exec 3<"$here/data.tsv"
while IFS=$tab read -r kind id suite fingerprint address name met userid <&3; do
  [ "$kind" = sign ] || continue
  case $id in '' | *[!0-9-]*) fail 'data.tsv is damaged: unpack the kit again' ;; esac
  is_fingerprint "$fingerprint" || fail 'data.tsv is damaged: unpack the kit again'
  show
  if [ "$suite" != gnupg ]; then skip 'GnuPG cannot read this key; sign-sq.sh can'; continue; fi
  if [ -n "$list" ]; then
    if in_list "$fingerprint"; then say '  this fingerprint stands in your list'
    else skip 'this fingerprint does NOT stand in your list'; continue; fi
  fi
  printf '  Does it match your slip, or the list you hashed? [y/N] '
  answer=''
  read -r answer || true
  say ''
  case $answer in y | Y | yes) ;; *) skip 'you did not say yes'; continue ;; esac

  throw_away --batch --yes --delete-keys "$fingerprint" >/dev/null 2>&1
  throw_away --batch --import "$here/keys/$id.asc" 2>/dev/null
  throw_away --batch --with-colons --list-keys "$fingerprint" >"$work/listed" 2>/dev/null
  # Exactly the key and the one name that were shown, or nothing.
  if [ "$(grep -c '^uid:' "$work/listed")" != 1 ] ||
    [ "$(sed -n 's/^fpr:::::::::\([0-9A-F]*\):.*/\1/p' "$work/listed" | head -n 1)" != "$fingerprint" ]; then
    skip 'its file is not as it should be, or the key cannot be used any more'; continue
  fi
  throw_away --batch --yes --no-ask-cert-level --default-cert-level "$level" --cert-digest-algo SHA512 \
    --local-user "$signer" --quick-sign-key "$fingerprint" </dev/null
  if ! signed_well "$fingerprint" "$(printf '%s' "$signer" | tail -c 16)"; then
    skip 'GnuPG did not sign it'; continue
  fi
  throw_away --batch --armor --export "$fingerprint" >"$work/signed.asc"
  rm -f "$here/out/$id.asc.pgp" "$here/out/$id.eml"
  if ! throw_away --batch --yes --armor --recipient "$fingerprint" --output "$here/out/$id.asc.pgp" \
    --encrypt "$work/signed.asc" 2>/dev/null; then
    skip 'this key cannot be encrypted to, so nothing shows that the address is theirs: sign it in person'; continue
  fi
  draft "$here/out/$id.asc.pgp" >"$here/out/$id.eml"
  say "  signed: out/$id.asc.pgp and a draft, out/$id.eml"
  done=$((done + 1))
done
say ''
say "signed: $done, left out: $left. Open each draft in your mail program, read it, and send it."
