#!/usr/bin/env bash
# Fetches the Trino that the tests start, once: half a GB from Maven Central. It needs a JDK of 24 or newer to run.
# Usage: tests/cluster/get-trino.sh [DIRECTORY]      (BHTOM_TRINO_HOME tells the tests of another directory)
set -euo pipefail
version=476
home="${1:-${BHTOM_TRINO_HOME:-$HOME/.cache/bhtom/trino-$version}}"
if [ -x "$home/bin/launcher" ] && [ -d "$home/plugin/iceberg" ]; then
    echo "$home is there"
    exit
fi
draft="$home.draft"
rm -rf "$draft"
mkdir -p "$draft"
get() {
    mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$1" -DoutputDirectory="$draft" \
        -Dmdep.stripVersion=true
}
get io.trino:trino-server-core:$version:tar.gz
get io.trino:trino-iceberg:$version:zip
tar -xzf "$draft/trino-server-core.tar.gz" -C "$draft"
mkdir -p "$draft/trino-server-core-$version/plugin"
(cd "$draft/trino-server-core-$version/plugin" && unzip -q "$draft/trino-iceberg.zip" 2>/dev/null \
    || jar xf "$draft/trino-iceberg.zip")
mv "$draft/trino-server-core-$version/plugin/trino-iceberg-$version" "$draft/trino-server-core-$version/plugin/iceberg"
rm -rf "$home"
mkdir -p "$(dirname "$home")"
mv "$draft/trino-server-core-$version" "$home"
rm -rf "$draft"
echo "$home"
