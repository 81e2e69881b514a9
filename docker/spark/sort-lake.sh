#!/usr/bin/env bash
# Sorts and compacts the lake on Spark: docs/cluster.md. SPARK_HOME has Spark's jars, and with them Iceberg's runtime, its AWS bundle and
# Postgres' driver: tests/cluster/get-spark.sh fetches them all. Arguments are options of Java: -Xmx8g -Dspark.master=spark://host:7077
set -euo pipefail
cd "$(dirname "$0")"
: "${SPARK_HOME:?says where Spark is}"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.lang.invoke=ALL-UNNAMED \
    --add-opens=java.base/java.lang.reflect=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED \
    --add-opens=java.base/java.net=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED \
    --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED \
    --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    --add-opens=java.base/sun.nio.cs=ALL-UNNAMED --add-opens=java.base/sun.security.action=ALL-UNNAMED \
    --add-opens=java.base/sun.util.calendar=ALL-UNNAMED "$@" -cp "$SPARK_HOME/jars/*" SortLake.java
