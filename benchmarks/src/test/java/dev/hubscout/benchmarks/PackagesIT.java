package dev.hubscout.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is deployed to Lambda. */
class PackagesIT {
  private static final String SERVICES = "META-INF/services/";
  private static final Pattern TEST_LIBRARY =
      Pattern.compile(
          "lib/(junit|assertj|jqwik|opentest4j|apiguardian|archunit|DynamoDBLocal|elasticmq|s3proxy"
              + "|playwright|json-schema|aws-lambda-java-tests|sqlite-jdbc|hubscout-(testing|events|local|cli|sqlite)"
              + "|.*-tests\\.jar).*");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?<![A-Z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Z0-9])|-----BEGIN [A-Z ]*PRIVATE KEY"
              + "|aws_secret_access_key\\s*[=:]\\s*\\S|X-Amz-Signature=[0-9a-f]{16}");
  private static final Pattern SECRET_FILE =
      Pattern.compile("(.*/)?(credentials|\\.env|id_rsa|.*\\.(pem|key|p12|jks|keystore))");

  /** Every file, those in jars with the jar's name before an exclamation mark. */
  private record Package(Path zip, Map<String, byte[]> files) {
    static Package of(String module) throws IOException {
      var zip = PackagedFunction.zip(Path.of("..").toAbsolutePath().normalize(), module);
      var files = new TreeMap<String, byte[]>();
      try (var outer = new ZipInputStream(Files.newInputStream(zip))) {
        for (var entry = outer.getNextEntry(); entry != null; entry = outer.getNextEntry()) {
          var content = outer.readAllBytes();
          files.put(entry.getName(), content);
          if (entry.getName().endsWith(".jar")) {
            jar(entry.getName(), content, files);
          }
        }
      }
      return new Package(zip, files);
    }

    private static void jar(String name, byte[] content, Map<String, byte[]> files)
        throws IOException {
      try (var inner = new ZipInputStream(new ByteArrayInputStream(content))) {
        for (var entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
          files.put(name + "!" + entry.getName(), inner.readAllBytes());
        }
      }
    }

    List<String> ending(String end) {
      return files.keySet().stream().filter(name -> name.endsWith(end)).toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "orchestrator, 20, false",
    "api, 20, false",
    "resources, 20, false",
    "databases, 45, true",
    "instances, 45, true"
  })
  void theZipIsSmallAndHasWhatItsFunctionsAsk(String module, int megabytes, boolean ec2)
      throws IOException {
    var built = Package.of(module);

    assertThat(Files.size(built.zip())).isBetween(1_000_000L, megabytes * 1_000_000L);
    assertThat(built.files().keySet().stream().anyMatch(it -> it.contains("awssdk/services/ec2/")))
        .isEqualTo(ec2);
    // Lambda's own limit
    assertThat(
            built.files().entrySet().stream()
                .filter(file -> !file.getKey().contains("!"))
                .mapToLong(file -> file.getValue().length)
                .sum())
        .isLessThan(250_000_000L);
  }

  @ParameterizedTest
  @CsvSource({"orchestrator", "api", "databases", "instances", "resources"})
  void thereIsOneHttpClient(String module) throws IOException {
    var built = Package.of(module);

    assertThat(built.ending("!" + SERVICES + "software.amazon.awssdk.http.SdkHttpService"))
        .hasSize(1);
    assertThat(
            built.ending("!" + SERVICES + "software.amazon.awssdk.http.async.SdkAsyncHttpService"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"orchestrator", "api", "databases", "instances", "resources"})
  void logsFindTheirPlugins(String module) throws IOException {
    var built = Package.of(module);

    assertThat(
            built.ending(
                "!META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat"))
        .anyMatch(it -> it.startsWith("lib/log4j-core-"))
        .anyMatch(it -> it.startsWith("lib/log4j-layout-template-json-"))
        .anyMatch(it -> it.startsWith("lib/powertools-logging-log4j-"));
    assertThat(built.ending("!" + SERVICES + "org.slf4j.spi.SLF4JServiceProvider")).hasSize(1);
    assertThat(built.ending("hubscout-lambda-log4j2.xml")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"orchestrator", "api", "databases", "instances", "resources"})
  void nothingOfTestsAndNothingSecretIsInIt(String module) throws IOException {
    var built = Package.of(module);

    var found = new ArrayList<String>();
    built
        .files()
        .forEach(
            (name, content) -> {
              boolean ours = name.contains("dev/hubscout/");
              if (TEST_LIBRARY.matcher(name).matches()
                  || SECRET_FILE.matcher(name).matches()
                  || ours && (name.contains("/fake/") || name.endsWith("Test.class"))
                  || !name.endsWith(".jar") && secret(content)) {
                found.add(name);
              }
            });
    assertThat(found).isEmpty();
  }

  private static boolean secret(byte[] content) {
    return SECRET.matcher(new String(content, StandardCharsets.ISO_8859_1)).find();
  }

  /** A clock, a folder's order or a umask in it would make other bytes elsewhere. */
  @ParameterizedTest
  @CsvSource({"orchestrator", "api", "databases", "instances", "resources"})
  void theSameSourcesMakeTheSameBytes(String module) throws IOException {
    var zip = Package.of(module).zip();
    try (var file = new ZipFile(zip.toFile())) {
      var entries = file.stream().toList();

      assertThat(entries)
          .allSatisfy(
              entry -> {
                assertThat(entry.getTimeLocal())
                    .isEqualTo(LocalDateTime.parse("2026-11-22T00:00:00"));
                assertThat(entry.isDirectory()).isFalse();
              });
      var jars =
          entries.stream().map(it -> it.getName()).filter(it -> it.startsWith("lib/")).toList();
      assertThat(jars).isSorted();
    }
  }
}
