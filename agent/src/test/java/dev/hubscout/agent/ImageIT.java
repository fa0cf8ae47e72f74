package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hubscout.testing.Needs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image as the instance starts it. */
class ImageIT {

  @Test
  void envelopeIsOneLineThatChecksOut() throws Exception {
    var said = Bench.agent("discover", "--envelope");

    assertThat(said.exitCode()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).endsWith("\n").hasLineCount(1).hasSizeLessThanOrEqualTo(24_000);
    var parts = said.out().trim().split(" ", -1);
    assertThat(parts).hasSize(4);
    assertThat(parts[0]).isEqualTo("HUBSCOUT1");
    byte[] json;
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(parts[3])))) {
      json = gzip.readAllBytes();
    }
    assertThat(json).hasSize(Integer.parseInt(parts[1]));
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json)))
        .isEqualTo(parts[2]);
    var report = new ObjectMapper().readTree(json);
    assertThat(report.get("schema_version").asInt()).isEqualTo(1);
    assertThat(report.get("agent_version").asText()).matches("[0-9].*");
    assertThat(report.get("host").get("arch").asText()).isNotEmpty();
  }

  /** Without a cache, as in a first run: what is not in the image's archive has to be parsed. */
  @Test
  void whatARunLoadsIsInTheImagesArchive() throws Exception {
    var run =
        Bench.run(
            List.of(
                System.getProperty("hubscout.image") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xlog:class+load",
                "-m",
                "dev.hubscout.agent/dev.hubscout.agent.Main",
                "discover",
                "--envelope"));

    assertThat(run.exitCode()).isZero();
    var loaded = run.out().lines().filter(line -> line.contains(" source: ")).toList();
    // Two threads that meet at one lambda each make a class of it, of which one was archived.
    assertThat(loaded)
        .filteredOn(line -> line.contains(" dev.hubscout.agent.") && !line.contains("$$Lambda"))
        .hasSizeGreaterThan(100)
        .allMatch(ImageIT::isArchived);
    assertThat(loaded.stream().filter(ImageIT::isArchived).count())
        .as("of %s classes, without %s", loaded.size(), absent(loaded))
        .isGreaterThan(loaded.size() * 9L / 10);
  }

  private static boolean isArchived(String line) {
    return line.contains(" source: shared objects file");
  }

  private static List<String> absent(List<String> loaded) {
    return loaded.stream()
        .filter(line -> !isArchived(line))
        .map(line -> line.replaceAll(".*\\] | source:.*", ""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "ja_JP.SJIS", "nonsense"})
  void anyLocaleAndHostileVariablesChangeNothing(String locale, @TempDir Path empty)
      throws Exception {
    var builder =
        new ProcessBuilder(
            System.getProperty("hubscout.image") + "/bin/hubscout-agent", "discover", "--pretty");
    builder.directory(empty.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "LC_ALL", locale,
                "JAVA_TOOL_OPTIONS", "-Dnope",
                "JDK_JAVA_OPTIONS", "-version",
                "_JAVA_OPTIONS", "-Xint"));

    var said = Bench.run(builder);

    assertThat(said.exitCode()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.json().get("discovery_status").asText()).isIn("success", "partial");
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void badArgumentsGetTheUsageAndStatusTwo() throws Exception {
    for (var arguments :
        List.of(
            List.<String>of(),
            List.of("find"),
            List.of("discover", "--all"),
            List.of("discover", "--pretty", "--envelope"))) {
      var said = Bench.agent(arguments.toArray(String[]::new));
      assertThat(said.exitCode()).isEqualTo(2);
      assertThat(said.out()).isEmpty();
      assertThat(said.err()).startsWith("Usage: hubscout-agent discover").hasLineCount(1);
    }
  }

  @Test
  void hostWithoutProcGetsAReportThatSaysSo() throws Exception {
    Needs.root();
    Needs.program("unshare", "util-linux");
    var said =
        Bench.run(
            List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                "umount -l /proc && exec \"$0\" discover",
                System.getProperty("hubscout.image") + "/bin/hubscout-agent"));

    assertThat(said.exitCode()).isZero();
    assertThat(said.err()).isEmpty();
    var report = said.json();
    assertThat(report.get("discovery_status").asText()).isEqualTo("error");
    assertThat(report.get("inventory_complete").asBoolean()).isFalse();
    assertThat(report.get("error").asText()).startsWith("There is no /proc.");
    assertThat(report.get("databases")).isEmpty();
    assertThat(report.get("errors").findValuesAsText("code")).contains("UNSUPPORTED");
  }

  @Test
  void archiveHoldsTheImage() throws Exception {
    var image = Path.of(System.getProperty("hubscout.image"));
    try (var files = Files.list(image.getParent().getParent())) {
      var archive =
          files
              .filter(file -> file.getFileName().toString().endsWith(".tar.gz"))
              .findFirst()
              .orElseThrow();
      Needs.program("tar", "tar");
      var listed = Bench.run(List.of("tar", "-tvzf", archive.toString()));
      assertThat(listed.exitCode()).isZero();
      assertThat(listed.out())
          .containsPattern("-rwxr-xr-x root/root .* hubscout-agent/bin/hubscout-agent\n")
          .containsPattern("-rwxr-xr-x root/root .* hubscout-agent/bin/java\n");
      assertThat(listed.out().lines()).allMatch(line -> line.contains(" hubscout-agent/"));
    }
    assertThat(Files.readString(image.resolve("release"), StandardCharsets.UTF_8))
        .contains("MODULES=\"java.base dev.hubscout.agent\"");
  }
}
