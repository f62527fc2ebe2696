#!/bin/sh
# Runs a command beside a throw-away PostgreSQL server, its address in DATABASE_URL, then removes the server.
# Without a command: starts it, prints the address, and waits until it is interrupted.
#   test/with-postgres-server.sh npx vitest run test/contracts
# The programs are those of the system (Debian: apt-get install postgresql); PG_BIN names another folder.
set -eu

bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)}
if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
  echo "No PostgreSQL server on this machine: apt-get install postgresql, or set PG_BIN." >&2
  exit 69
fi

folder=$(mktemp -d /tmp/echelle-server-XXXXXX)
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$password" >"$folder/password"

# PostgreSQL refuses to run as root: the account that Debian's package made runs it.
as=
if [ "$(id -u)" = 0 ]; then
  as="setpriv --reuid=postgres --regid=postgres --clear-groups"
  chown -R postgres:postgres "$folder"
fi

finish() {
  trap - EXIT INT TERM HUP
  $as "$bin/pg_ctl" --pgdata="$folder/cluster" --mode=immediate --silent stop 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

cd "$folder"
$as "$bin/initdb" --pgdata="$folder/cluster" --username=echelle --auth=scram-sha-256 \
  --pwfile="$folder/password" --encoding=UTF8 --locale=C --no-sync >/dev/null
cd - >/dev/null

# A port is free until somebody takes it: another is tried when the server cannot have it.
tries=0
while :; do
  port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 20000))
  if $as "$bin/pg_ctl" --pgdata="$folder/cluster" --silent --log="$folder/server.log" -w start \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off"; then
    break
  fi
  tries=$((tries + 1))
  if [ "$tries" = 5 ]; then
    cat "$folder/server.log" >&2
    exit 70
  fi
done

DATABASE_URL="postgres://echelle:$password@127.0.0.1:$port/postgres"
export DATABASE_URL

if [ $# -gt 0 ]; then
  "$@"
else
  echo "DATABASE_URL=$DATABASE_URL"
  while :; do sleep 3600 & wait $!; done
fi
