package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.capability.FunctionVariables;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.QueueFunction;
import dev.hubscout.aws.capability.Registration;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Variables;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.PartHandle;
import dev.hubscout.events.Sample;
import dev.hubscout.events.Schema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Everything that a capability has outside its own module. Each failure names the file and what is
 * missing there; {@code docs/adding-a-capability.md} has the steps.
 */
class CapabilitiesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String API = "functions/api/src/main/resources/dev/hubscout/api/";

  @TempDir Path home;

  static List<Registration> registrations() {
    return Registrations.all();
  }

  static List<HubFunction> functions() {
    return Registrations.functions();
  }

  private static void requireText(String file, String text, String what) throws IOException {
    assertThat(Files.readString(ROOT.resolve(file)).contains(text))
        .as("%s: %s (no text \"%s\")", file, what, text)
        .isTrue();
  }

  @Test
  void theSchemaOfRequestsListsEveryCapability() {
    var listed = Json.strict().createArrayNode();
    Arrays.stream(Capability.values()).map(Capability::id).forEach(listed::add);

    assertThat(json(Schema.RUN_REQUEST.text()).at("/properties/capability/enum"))
        .as("events/.../schemas/run-request.schema.json: the capabilities")
        .isEqualTo(listed);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionHasASampleEvent(HubFunction function) {
    assertThat(Sample.of(function.id()))
        .as("events/.../Sample.java: a sample event in samples/%s", function.id())
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionsHandlerIsThere(HubFunction function) throws ClassNotFoundException {
    assertThat(Class.forName(function.handler()).getPackageName())
        .as("the module of %s", function)
        .isEqualTo("dev.hubscout." + function.module());
  }

  /** What a function works with and does not name as a need is neither set nor allowed. */
  @ParameterizedTest
  @MethodSource("registrations")
  void everyFunctionIsBuiltFromItsOwnVariables(Registration registration) {
    for (var queued : registration.functions()) {
      var needed = FunctionVariables.of(queued.function());

      assertThatCode(() -> queued.handler().apply(hub(needed)))
          .as("the needs of %s: %s", queued.function(), needed)
          .doesNotThrowAnyException();
    }
  }

  /** Some needs have no variable, or one that has a default: then only a call would be denied. */
  @ParameterizedTest
  @MethodSource("registrations")
  void everythingThatAFunctionAsksOfTheHubIsANeed(Registration registration) {
    for (var queued : registration.functions()) {
      var function = queued.function();
      var asked = new AskedHub(hub(FunctionVariables.of(function)));

      assertThat(queued.handler().apply(asked.hub())).isNotNull();

      assertThat(asked.without(function.needs()))
          .as(
              "what the handler of %s asks of the hub, and the needs that it does not name",
              function)
          .isEmpty();
    }
  }

  /** A hub with these variables; nothing of it is anywhere. */
  private static Hub hub(Set<String> needed) {
    var variables = new HashMap<String, String>();
    needed.forEach(name -> variables.put(Variables.PREFIX + name, sample(name)));
    var nowhere =
        new AwsAccess(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")),
            URI.create("http://127.0.0.1:9"),
            Region.EU_CENTRAL_1);
    return Hub.of(
        HubEnvironment.of(variables),
        nowhere,
        nowhere,
        nowhere,
        nowhere,
        Metrics.NONE,
        InstantSource.system());
  }

  private static String sample(String name) {
    return switch (name) {
      case "DEFAULT_REGIONS" -> "eu-central-1";
      case "ARTIFACT_BUCKETS" -> "eu-central-1=bucket";
      case "ARTIFACT_READER_ROLE_ARN", "ORGANIZATION_ROLE_ARN" ->
          "arn:aws:iam::111111111111:role/hubscout/Some";
      case "AGENT_SHA256_X86_64", "AGENT_SHA256_AARCH64" -> "0".repeat(64);
      default -> name.endsWith("_DAYS") ? "30" : name.contains("_URL") ? "https://sqs/1/q" : "some";
    };
  }

  @ParameterizedTest
  @MethodSource("registrations")
  void functionsAreFedByTheirCapabilitysQueues(Registration registration) {
    var capability = registration.capability();
    var ids = registration.functions().stream().map(QueueFunction::function).map(HubFunction::id);

    assertThat(ids)
        .as(
            "functions of %s; one for events where the capability says that it takes them",
            capability)
        .containsExactlyElementsOf(
            capability.events()
                ? List.of(capability.id(), capability.id() + "-events")
                : List.of(capability.id()));
    assertThat(registration.events())
        .as("events of %s; it says in Capability whether it takes any", capability)
        .allSatisfy(event -> assertThat(event.capability()).isEqualTo(capability))
        .hasSizeLessThanOrEqualTo(capability.events() ? 100 : 0);
    assertThat(registration.waits() && !capability.events())
        .as("%s waits for results, so it takes events", capability)
        .isFalse();
  }

  /** Else a cancelled run would leave its parts at work elsewhere, or look there for none. */
  @ParameterizedTest
  @MethodSource("registrations")
  void whoWaitsSaysWhatItsPartsAreHandedOverTo(Registration registration) {
    assertThat(registration.capability().handles() != PartHandle.NONE)
        .as(
            "%s in Capability: its parts have handles; waits() of its registration: it waits for"
                + " their results",
            registration.capability())
        .isEqualTo(registration.waits());
  }

  @ParameterizedTest
  @MethodSource("registrations")
  void theApiHasARoute(Registration registration) throws IOException {
    var document = json(Files.readString(ROOT.resolve(API + "openapi.json")));

    assertThat(document.path("paths").path(registration.faces().route()).has("get"))
        .as("%sopenapi.json: GET %s", API, registration.faces().route())
        .isTrue();
    requireText("docs/api.md", "`GET " + registration.faces().route() + "`", "the route");
  }

  @ParameterizedTest
  @MethodSource("registrations")
  void theDashboardHasAPage(Registration registration) throws IOException {
    var page = registration.faces().page();

    requireText(API + "dashboard/app.js", "route('" + page + "'", "the page");
    requireText(API + "dashboard/index.html", "<a href=\"" + page + "\"", "the way to the page");
  }

  @ParameterizedTest
  @MethodSource("registrations")
  void theCommandLineHasACommand(Registration registration) {
    var command = registration.faces().command();
    var result = new Shell(home).run(command, "--help");

    assertThat(result.out())
        .as("the command `hubscout %s`; it comes with the face in CapabilityFaces", command)
        .contains("Usage: hubscout " + command);
  }

  @ParameterizedTest
  @MethodSource("registrations")
  void theDocumentsTellOfIt(Registration registration) throws IOException {
    var variable = registration.capability().id().toUpperCase(Locale.ROOT);

    requireText("README.md", "`" + variable + "_QUEUE_URL`", "its variables");
    requireText("docs/cost.md", "| " + registration.faces().cost(), "its row");
    requireText(
        "docs/configuration.md",
        "`hubscout.schedules." + registration.capability() + ".cron`",
        "its schedule");
    requireText(
        "docs/configuration.md",
        "`hubscout.functions.memory." + registration.functions().getFirst().function().id() + "`",
        "the memory of its functions");
  }

  private static JsonNode json(String text) {
    try {
      return Json.strict().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
