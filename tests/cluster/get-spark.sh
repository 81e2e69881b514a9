#!/usr/bin/env bash
# Fetches the Spark that a test starts, with Iceberg and the drivers that it needs, once: 400 MB from Maven Central.
# Usage: tests/cluster/get-spark.sh [DIRECTORY]      (BHTOM_SPARK_HOME tells the tests of another directory)
set -euo pipefail
version=4.1.3
iceberg=1.12.0
home="${1:-${BHTOM_SPARK_HOME:-$HOME/.cache/bhtom/spark-$version}}"
if [ -d "$home/jars" ]; then
    echo "$home is there"
    exit
fi
draft="$home.draft"
rm -rf "$draft"
mkdir -p "$draft"
cat > "$draft/pom.xml" <<END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>space.bhtom</groupId>
  <artifactId>spark-jars</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.spark</groupId>
      <artifactId>spark-sql_2.13</artifactId>
      <version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.apache.iceberg</groupId>
      <artifactId>iceberg-spark-runtime-4.1_2.13</artifactId>
      <version>$iceberg</version>
    </dependency>
    <dependency>
      <groupId>org.apache.iceberg</groupId>
      <artifactId>iceberg-aws-bundle</artifactId>
      <version>$iceberg</version>
    </dependency>
    <dependency>
      <groupId>org.postgresql</groupId>
      <artifactId>postgresql</artifactId>
      <version>42.7.14</version>
    </dependency>
  </dependencies>
</project>
END
mvn -q -B -ntp -f "$draft/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$draft/jars"
rm "$draft/pom.xml"
rm -rf "$home"
mv "$draft" "$home"
echo "$home"
