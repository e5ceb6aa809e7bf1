# Sourced by `kafka`: fetches a release's jars once.

# Java 17 runs all of these; what a release lacks for its log, or to have its tools, is added.
dependencies() {
    local scala=2.13
    [[ $version != [01].* ]] || scala=2.12
    dependency org.apache.kafka "kafka_$scala" "$version"
    # Java 8 had this one in itself.
    [[ $version != 0.* ]] || dependency javax.xml.bind jaxb-api 2.3.1
    case $version in
        [01].*) dependency log4j log4j 1.2.17; dependency org.slf4j slf4j-log4j12 1.7.25 ;;
        2.* | 3.*) ;;
        *) dependency org.apache.kafka kafka-tools "$tools_version" ;;
    esac
}

dependency() { # GROUP ARTIFACT VERSION
    echo "    <dependency><groupId>$1</groupId><artifactId>$2</artifactId><version>$3</version></dependency>"
}

install() {
    [ -e "$libs/.complete" ] && return
    command -v java >/dev/null || die "no java on PATH: install a Java 17 runtime"
    command -v mvn >/dev/null || die "no mvn on PATH: install Apache Maven to fetch Kafka's jars"
    mkdir -p "$cache"
    local work
    work=$(mktemp -d "$cache/fetch.XXXXXX")
    cat > "$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>millstream</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
$(dependencies)
  </dependencies>
</project>
POM
    echo "kafka: fetching Apache Kafka $version" >&2
    mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/libs" >&2 ||
        { rm -rf "$work"; die "Maven could not fetch Apache Kafka $version"; }
    touch "$work/libs/.complete"
    # Another process may have been faster: either copy will do.
    mv -T "$work/libs" "$libs" 2>/dev/null || true
    rm -rf "$work"
}
