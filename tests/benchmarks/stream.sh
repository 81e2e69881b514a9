#!/usr/bin/env bash
# Measurements as one stream from a server to a client on the same machine, as Markdown: Arrow and JSON of six columns, the
# first bytes, and what the server's heap holds while everything streams to a client that reads slowly.
# Usage: tests/benchmarks/stream.sh DIRECTORY [ROWS] [TARGETS]
# What DIRECTORY has from an earlier run is measured again, not made again. Needs curl and a JDK's jcmd.
set -euo pipefail
cd "$(dirname "$0")/../.."
directory="${1:?where may a lake of 10 million rows lie? Usage: tests/benchmarks/stream.sh DIRECTORY [ROWS] [TARGETS]}"
rows="${2:-10000000}"
targets="${3:-20000}"
port="${PORT:-18091}"
question="http://127.0.0.1:$port/api/measurements"
columns="column=target_id,mjd,bandpass,magnitude,magnitude_error,facility"

./bhtom --version > /dev/null
if [ ! -d "$directory/lake" ]; then
    ./bhtom lake generate --data "$directory" --rows "$rows" --targets "$targets" >&2
    ./bhtom lake compact --data "$directory" >&2
fi
java -Xmx2g --add-opens=java.base/java.nio=ALL-UNNAMED -jar api/target/bhtom-exec.jar serve --data "$directory" --port "$port" \
    > "$directory/serve.log" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true' EXIT
for _ in $(seq 120); do
    curl -sf "http://127.0.0.1:$port/healthz" > /dev/null && break
    sleep 1
done

# the middle of so many runs, of seconds until the first bytes and until the last; fails with the first answer that is not whole
timed() { # FORMAT RUNS [MORE]
    for _ in $(seq "$2"); do
        curl -sSf -o /dev/null -w '%{time_starttransfer} %{time_total} %{size_download}\n' "$question.$1?$columns${3:-}" || exit 1
    done | sort -k2 -n | awk '{ first[NR] = $1; all[NR] = $2; size = $3 } END { print first[int((NR + 1) / 2)], all[int((NR + 1) / 2)], size }'
}
# bytes that live in the heap, after a full collection
heap() {
    jcmd "$server" GC.run > /dev/null
    jcmd "$server" GC.heap_info | sed -n 's/.* used \([0-9]*\)K.*/\1/p' | head -1
}

count=$(curl -sf "$question/counts.csv" | tail -1 | tr -d '\r')
timed arrow 5 > /dev/null
result=$(timed arrow 7)
read -r first arrow size <<< "$result"
# sed leaves after the second line, which curl takes for a failure
place=$({ curl -s "$question.csv?column=ra,dec&archive=ZTF_IRSA" || true; } | sed -n '2{s/\r//;p;q}')
: "${place:?stream.sh: no measurement of ZTF_IRSA tells where it was taken, so there is no cone to ask for}"
result=$(timed arrow 15 "&cone=$place,1")
read -r few _ _ <<< "$result"
result=$(timed json 3)
read -r _ json jsonSize <<< "$result"
before=$(heap)
curl -sf --limit-rate 60M -o /dev/null "$question.arrow?$columns" &
client=$!
most=0
while kill -0 "$client" 2> /dev/null; do
    now=$(heap)
    if [ "$now" -gt "$most" ]; then most=$now; fi
    sleep 0.3
done
wait "$client"
awk -v n="$count" -v first="$first" -v few="$few" -v arrow="$arrow" -v size="$size" -v json="$json" -v js="$jsonSize" \
    -v before="$before" -v most="$most" 'BEGIN {
    print "| what | measured | reach |\n|---|---|---|"
    printf "| Arrow, %.1f million rows of six columns | %.1f M rows/s, %.0f MB/s | ≥ 10 M rows/s |\n", n / 1e6, n / arrow / 1e6, size / arrow / 1e6
    printf "| first bytes of all, of a cone | %.0f, %.0f ms | ≤ 30 ms |\n", first * 1e3, few * 1e3
    printf "| the same as JSON | %.1f M rows/s, %.0f MB; Arrow is %.1f times as fast | ≥ 10 × |\n", n / json / 1e6, js / 1e6, json / arrow
    printf "| heap that lives while it streams, more than before | %.0f MB | ≤ 64 MB |\n", (most - before) / 1024
}'
