#!/bin/sh
# The same as sign.sh with Sequoia's sq, for keys of version 6 (RFC 9580), too.
#
#   sh sign-sq.sh [--key FINGERPRINT | --key-file FILE] [--list FILE]
#
#   --key       the full fingerprint of your own key in sq's key store, if it is not the one that you used at the party
#   --key-file  your secret key in a file, if sq does not keep it
#   --list      the list of participants that you downloaded and hashed yourself: whoever is not on it is left out
#
# Needs sq 1.0 or newer. This file is the same in every kit; its SHA-256 stands in the project's documentation.
# It sends nothing. What it writes lies in the folder "out": a message for each name, encrypted to its owner's key.
set -u
umask 077
LC_ALL=C
export LC_ALL

say() { printf '%s\n' "$1"; }
fail() { printf 'sign-sq.sh: %s\n' "$1" >&2; exit 1; }
is_fingerprint() {
  case $1 in *[!0-9A-F]*) return 1 ;; esac
  [ "${#1}" -eq 40 ] || [ "${#1}" -eq 64 ]
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || fail 'the folder of this script cannot be found'
signer=''
keyfile=''
list=''
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || fail "$1 needs a value"
  case $1 in
    --key) signer=$(printf '%s' "$2" | tr -d ' \t' | tr 'a-f' 'A-F') ;;
    --key-file) keyfile=$2 ;;
    --list) list=$2 ;;
    *) fail "unknown option: $1" ;;
  esac
  shift 2
done
[ -z "$list" ] || [ -r "$list" ] || fail "cannot read $list"
[ -z "$keyfile" ] || [ -r "$keyfile" ] || fail "cannot read $keyfile"
[ -r "$here/data.tsv" ] || fail 'data.tsv is missing: unpack the whole kit'
command -v sq >/dev/null 2>&1 || fail 'sq is not installed'
sq pki vouch add --help >/dev/null 2>&1 || fail 'this sq is too old: it has no "pki vouch add"'
tab=$(printf '\t')
if [ -n "$keyfile" ]; then
  certifier="--certifier-file=$keyfile"
else
  if [ -z "$signer" ]; then
    IFS=$tab read -r kind signer <"$here/data.tsv" || true
    [ "$kind" = signer ] || fail 'data.tsv is damaged: unpack the kit again'
  fi
  is_fingerprint "$signer" || fail 'name your own key: sh sign-sq.sh --key FINGERPRINT'
  certifier="--certifier=$signer"
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/sign.XXXXXX") || fail 'cannot make a temporary folder'
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT HUP TERM

# Whether the fingerprint stands in the list: of it only the hex digits count, line by line.
in_list() { tr -d ' \t\r' <"$list" | sed 's/^Keyfingerprint=//' | grep -qx "$1"; }

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

  sq decrypt signed.txt | sq cert import

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
  if [ -n "$list" ]; then
    if in_list "$fingerprint"; then say '  this fingerprint stands in your list'
    else skip 'this fingerprint does NOT stand in your list'; continue; fi
  fi
  printf '  Does it match your slip, or the list you hashed? [y/N] '
  answer=''
  read -r answer || true
  say ''
  case $answer in y | Y | yes) ;; *) skip 'you did not say yes'; continue ;; esac

  # Exactly the key and the one name that were shown, or nothing.
  sq inspect "$here/keys/$id.asc" >"$work/listed" 2>/dev/null
  if [ "$(grep -c '^ *UserID: ' "$work/listed")" != 1 ] || ! grep -q "^ *Fingerprint: $fingerprint\$" "$work/listed"; then
    skip 'its file is not as it should be'; continue
  fi
  # The file holds one name only, so "all" is that one.
  if ! sq pki vouch add "$certifier" --cert-file="$here/keys/$id.asc" --all --expiration=never \
    --output="$work/$id.asc" </dev/null; then
    skip 'sq did not sign it'; continue
  fi
  rm -f "$here/out/$id.asc.pgp" "$here/out/$id.eml"
  if ! sq encrypt --without-signature --for-file="$here/keys/$id.asc" --output="$here/out/$id.asc.pgp" "$work/$id.asc"; then
    skip 'this key cannot be encrypted to, so nothing shows that the address is theirs: sign it in person'; continue
  fi
  draft "$here/out/$id.asc.pgp" >"$here/out/$id.eml"
  say "  signed: out/$id.asc.pgp and a draft, out/$id.eml"
  done=$((done + 1))
done
say ''
say "signed: $done, left out: $left. Open each draft in your mail program, read it, and send it."
