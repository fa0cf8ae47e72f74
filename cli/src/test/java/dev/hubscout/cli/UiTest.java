package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.cli.Shell.Result;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UiTest {
  private static final String HUB = "https://abc123.execute-api.eu-west-1.amazonaws.com/prod";

  @TempDir Path home;
  private final List<String> answers = new ArrayList<>();
  private Shell shell;

  /** Whether the command stayed until its shell lost patience. */
  private boolean interrupted;

  @BeforeEach
  void shell() {
    shell = new Shell(home);
    shell.out = new StringWriter();
    shell.meanwhile =
        () -> Served.in(shell.out.toString()).ifPresent(it -> answers.add(it.get("/api/stats")));
  }

  private Result ui(String... arguments) {
    var all = new ArrayList<>(List.of("ui"));
    all.addAll(List.of(arguments));
    var result = shell.run(all.toArray(String[]::new));
    interrupted = Thread.interrupted();
    return result;
  }

  @Test
  void withoutAHubItServesWhatIsKeptUntilItIsEnded() {
    var result = ui();

    assertThat(shell.workplaces.opened).containsExactly("stored .hubscout");
    assertThat(answers).containsExactly("200 " + shell.workplaces.store.get("/api/stats", ""));
    assertThat(shell.out.toString())
        .as("one line, to be opened by a program, too")
        .matches("http://127\\.0\\.0\\.1:[0-9]+/#token=[0-9a-f]{32}\n");
    assertThat(result.err()).contains("Ctrl-C stops the server.");
    assertThat(interrupted).isTrue();
    assertThat(shell.workplaces.closed).isEqualTo(1);
    assertThat(Served.in(shell.out.toString()).orElseThrow().get("/"))
        .isEqualTo("ConnectException");
  }

  @Test
  void withARegionTheStoreIsMadeToStartRunsIn() {
    ui("--region", "eu-west-1");

    assertThat(shell.workplaces.opened).containsExactly("ordered .hubscout");
    assertThat(answers).containsExactly("200 " + shell.workplaces.store.get("/api/stats", ""));
  }

  @Test
  void aHubIsAskedInTheRegionOfItsAddress() {
    ui("--hub", HUB + "/", "--profile", "ops");

    assertThat(shell.workplaces.opened).containsExactly("hub " + HUB + " eu-west-1 ops");
    assertThat(answers).containsExactly("200 " + shell.workplaces.store.get("/api/stats", ""));
  }

  @Test
  void theVariableNamesAHubAndTheFlagsComeFirst() {
    shell.environment.put("HUBSCOUT_HUB", "https://hub.example.com");

    assertThat(ui("--data", home.toString()).err()).doesNotContain("HUBSCOUT_HUB");
    ui("--region", "eu-south-1");
    ui("--hub", HUB);

    assertThat(shell.workplaces.opened)
        .containsExactly(
            "stored " + home.getFileName(),
            "hub https://hub.example.com eu-south-1 null",
            "hub " + HUB + " eu-west-1 null");
  }

  @Test
  void theHubsRegionHasAFlagOfItsOwn() {
    ui("--hub", "https://hub.example.com", "--hub-region", "eu-south-1");
    ui("--hub", HUB, "--hub-region", "eu-south-1", "--region", "eu-north-1");

    assertThat(shell.workplaces.opened)
        .containsExactly(
            "hub https://hub.example.com eu-south-1 null", "hub " + HUB + " eu-south-1 null");
  }

  @Test
  void theRunningDemoIsShownByFlagAndByVariable() {
    ui("--hub", "demo");
    shell.out = new StringWriter();
    shell.environment.put("HUBSCOUT_HUB", "demo");
    ui();

    assertThat(shell.workplaces.opened)
        .containsExactly("running demo .hubscout", "running demo .hubscout");
    assertThat(answers)
        .hasSize(2)
        .containsOnly("200 " + shell.workplaces.store.get("/api/stats", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --hub http://hub.example.com                       | --hub:
          --hub https://hub.example.com                      | --hub-region: the hub's URL does not say
          --hub https://hub.example.com --hub-region Oslo    | --hub-region:
          --hub-region eu-west-1                             | --hub-region: it is for a deployed hub
          --hub demo --hub-region eu-west-1                  | --hub-region: it is for a deployed hub
          --hub demo --region eu-west-1                      | --region: the demo has its own
          --hub demo --profile ops                           | --profile: the demo has its own
          --hub demo --data /tmp/x                           | --data: a hub keeps its own data
          --hub https://hub.example.com --region Frankfurt   | --region:
          --hub https://hub.example.com --region eu-west-1 --data /tmp/x | --data:
          --region Frankfurt                                 | --region:
          --profile no-such-profile                          | --profile: there is no profile
          --port 65536                                       | --port:
          --port -1                                          | --port:
          --port x                                           | --port
          """)
  void aWrongFlagIsNamedBeforeAnythingIsOpened(String arguments, String sentence) {
    var result = ui(arguments.strip().split(" +"));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(sentence.strip());
    assertThat(shell.workplaces.opened).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsSaidSo() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var result = ui("--port", Integer.toString(taken.getLocalPort()));

      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).contains("choose another one");
      assertThat(shell.workplaces.closed).isEqualTo(1);
    }
  }
}
