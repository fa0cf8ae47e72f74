package dev.hubscout.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.json.Json;
import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service of docs/on-a-host.md: its command line in a copy that was made as the page says,
 * under the unit's limits, on an instance with a role. Systemd itself runs nothing here, so that
 * its filters of system calls and address families are not in force.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ServiceUnitIT {
  private static final String REGION = "eu-west-1";
  private static final Path DOCS = Path.of("..", "docs");

  @TempDir static Path temp;
  private LocalAccounts accounts;
  private LocalEndpoint aws;
  private InstanceMetadata metadata;
  private String unit;
  private Path copy;
  private Path state;
  private Path logs;
  private int runs;

  @BeforeAll
  void aHost() throws Exception {
    Needs.root();
    unit = Files.readString(DOCS.resolve("systemd/hubscout-inventory.service"));
    accounts = new LocalAccounts(Set.of(REGION), Set.of());
    aws = accounts.endpoint();
    metadata = new InstanceMetadata(accounts.keys(), REGION);
    accounts.launch(REGION, LocalAccounts.OWN, 2, UnaryOperator.identity());
    copy = temp.resolve("hubscout");
    makeCopy();
  }

  @AfterAll
  void nothingOfItIsLeft() {
    if (metadata != null) {
      metadata.close();
      aws.close();
      accounts.close();
    }
  }

  /** By step 1 of the page, without the build before it and the archive after it. */
  private void makeCopy() throws Exception {
    var page = Files.readString(DOCS.resolve("on-a-host.md"));
    var step = page.substring(page.indexOf("./hubscout --version"));
    var lines =
        step.substring(0, step.indexOf("```"))
            .lines()
            .map(String::strip)
            .filter(line -> !line.matches("\\./hubscout .*|copy=.*|tar -C .*"))
            .collect(Collectors.joining("\n"));
    assertThat(lines).contains("cp hubscout", "xargs", "chmod");
    var builder = new ProcessBuilder("sh", "-euc", lines).directory(Path.of("..").toFile());
    builder.environment().put("copy", copy.toString());
    assertThat(said(builder).status()).isZero();
  }

  @BeforeEach
  void folders() throws IOException {
    state = Files.createDirectory(temp.resolve("state-" + ++runs));
    Files.setPosixFilePermissions(
        state, PosixFilePermissions.fromString(permissions(value("StateDirectoryMode"))));
    logs = Files.createDirectory(temp.resolve("logs-" + runs));
  }

  private static String permissions(String octal) {
    assertThat(octal).isEqualTo("0700");
    return "rwx------";
  }

  private List<String> values(String key) {
    return Pattern.compile("(?m)^" + key + "=(.+)$")
        .matcher(unit)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private String value(String key) {
    assertThat(values(key)).as(key).hasSize(1);
    return values(key).getFirst();
  }

  private record Said(int status, String out) {}

  private static Said said(ProcessBuilder builder) throws Exception {
    var process = builder.redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    return new Said(process.exitValue(), text);
  }

  private ProcessBuilder limited(List<String> command) throws IOException {
    var script = temp.resolve("limited");
    try (var in = ServiceUnitIT.class.getResourceAsStream("/dev/hubscout/cli/host/limited")) {
      Files.write(script, in.readAllBytes());
    }
    var all =
        new ArrayList<>(
            List.of(
                Needs.program("unshare", "util-linux").toString(),
                "--mount",
                "--propagation",
                "private",
                "sh",
                script.toString()));
    all.addAll(command);
    var builder = new ProcessBuilder(all);
    var environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("LANG", "C.UTF-8");
    environment.put("PROGRAM", copy.toString());
    environment.put("STATE", state.toString());
    environment.put("LOGS", logs.toString());
    environment.put("JDK", System.getProperty("java.home"));
    environment.put("SCRATCH", Files.createTempDirectory(temp, "scratch").toString());
    environment.put("USER_NAME", value("User"));
    environment.put("GROUP_NAME", value("Group"));
    environment.put("STATE_PATH", "/var/lib/" + value("StateDirectory"));
    environment.put("MASK", value("UMask"));
    environment.put("NICE", value("Nice"));
    assertThat(value("MemoryMax")).isEqualTo("1G");
    environment.put("MEMORY", Long.toString(1L << 30));
    for (var variable : values("Environment")) {
      environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    environment.put("AWS_ENDPOINT_URL", aws.uri().toString());
    environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.uri().toString());
    return builder;
  }

  /** Runs the service once; its results are appended to the file that root opened. */
  private Said service() throws Exception {
    var results = Path.of(value("StandardOutput").replace("append:", ""));
    var file = logs.resolve(results.getFileName()).toFile();
    var err = Files.createTempFile(temp, "journal", "").toFile();
    var process =
        limited(List.of(value("ExecStart").split(" ")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
            .redirectError(err)
            .start();
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    return new Said(process.exitValue(), Files.readString(err.toPath()));
  }

  @Test
  void listsUnderTheUnitsLimitsAndPeopleFindWhatItStored() throws Exception {
    for (int i = 0; i < 2; i++) {
      var listing = service();
      assertThat(listing.status()).as(listing.out()).isZero();
      assertThat(listing.out()).contains("2 instances; 1 of 1 accounts' Regions were listed");
    }

    var lines = Files.readAllLines(logs.resolve("inventory.jsonl"));
    assertThat(lines).hasSize(4);
    for (var line : lines) {
      assertThat(Json.strict().readTree(line).path("account").asText())
          .isEqualTo(LocalAccounts.OWN);
    }
    assertThat(metadata.given()).anyMatch(path -> path.contains("security-credentials"));

    var stored = said(limited(List.of("/opt/hubscout/hubscout", "instances", "-o", "json")));
    assertThat(stored.status()).as(stored.out()).isZero();
    assertThat(Json.strict().readTree(stored.out()).path("items")).hasSize(2);
    try (var files = Files.walk(state)) {
      assertThat(files.toList())
          .anyMatch(file -> file.endsWith("hubscout.db"))
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .as("%s", file)
                      .endsWith("------"));
    }
  }

  /** Without this, nothing would tell whether the limits are there. */
  @Test
  void whatTheUnitTakesAwayIsAway() throws Exception {
    Files.writeString(Files.createDirectories(temp.resolve("seen")).resolve("secret"), "x");
    var script =
        """
        id -un; id -gn; umask; nice
        grep -E '^(CapEff|CapBnd|NoNewPrivs):' /proc/self/status | tr -d '\\t'
        ulimit -d
        for place in /opt/hubscout /etc /usr /var/log/hubscout /var/lib /dev /home /root; do
          if (: >"$place/probe") 2>/dev/null; then echo "$place can be written"; fi
        done
        : >"$HUBSCOUT_DATA/probe"; : >/tmp/probe
        [ -e '%s' ] && echo 'what is in /tmp is seen'
        ls /root /home >/dev/null 2>&1 && echo 'homes are seen'
        ls /dev | tr '\\n' ' '
        """
            .formatted(temp);

    var result = said(limited(List.of("sh", "-c", script)));

    assertThat(result.out())
        .isEqualTo(
            """
            hubscout
            hubscout
            0077
            10
            CapEff:0000000000000000
            CapBnd:0000000000000000
            NoNewPrivs:1
            1048576
            full null random tty urandom zero \
            """);
    assertThat(state.resolve("probe")).exists();
    assertThat(Path.of("/tmp/probe")).doesNotExist();
  }
}
