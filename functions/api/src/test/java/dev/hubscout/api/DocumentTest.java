package dev.hubscout.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.api.document.Router;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.api.fake.Events;
import dev.hubscout.api.fake.Scene;
import dev.hubscout.api.limit.ApiLimits;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.events.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the document and the code could disagree. */
class DocumentTest {
  private final JsonNode document = ApiDocument.load().json();

  @Test
  void operationsThatOneSideLacksAreAnError() {
    assertThatThrownBy(
            () ->
                new Router(
                    ApiDocument.load(), Map.of("getNothing", call -> null), ApiLimits.DEFAULT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("getNothing")
        .hasMessageContaining("listRuns");
    assertThat(new Scene().handler(Access.AWS)).as("agrees with its own").isNotNull();
  }

  @Test
  void isServedAsItIs() {
    var answer = new Scene().answer(Events.get("/api/openapi.json"));
    assertThat(Contract.json(answer.getBody())).isEqualTo(document);
  }

  @Test
  void aRunIsAskedForAsPlanIs() {
    var plan = (ObjectNode) Contract.json(Schema.RUN_REQUEST.text());
    plan.remove(List.of("$schema", "$id", "dependentRequired", "description"));
    ((ObjectNode) plan.path("properties"))
        .remove(List.of("schedule_id", "scheduled_time", "idempotency_key"));
    var ours = (ObjectNode) document.at("/components/schemas/RunRequest").deepCopy();
    ours.remove("description");

    assertThat(ours).isEqualTo(plan);
  }

  @Test
  void pagesAreAsLongAsTheLimitsSay() {
    var limit = document.at("/components/parameters/Limit/schema");

    assertThat(limit.path("default").asInt()).isEqualTo(ApiLimits.DEFAULT.defaultPage());
    assertThat(limit.path("maximum").asInt()).isEqualTo(ApiLimits.DEFAULT.maxPage());
    assertThat(document.at("/info/description").asText())
        .contains(ApiLimits.DEFAULT.requestsPerSecond() + " requests a second")
        .contains("bursts of up to " + ApiLimits.DEFAULT.burst())
        .contains(ApiLimits.DEFAULT.answerBytes() / 1_000_000 + " MB");
  }

  static Stream<String> placesOfCapabilities() {
    return Stream.of(
        "/components/schemas/Capability/enum",
        "/components/schemas/RunRequest/properties/capability/enum");
  }

  @ParameterizedTest
  @MethodSource("placesOfCapabilities")
  void knowsEveryCapability(String pointer) {
    var documented = new ArrayList<String>();
    document.at(pointer).forEach(value -> documented.add(value.asText()));
    assertThat(documented).as("openapi.json, %s", pointer).containsExactlyElementsOf(ids());
  }

  @Test
  void runsOfEveryCapabilityHaveIds() {
    assertThat(document.at("/components/schemas/RunId/pattern").asText())
        .as("openapi.json, /components/schemas/RunId/pattern")
        .startsWith("^(" + String.join("|", ids()) + ")-");
  }

  @Test
  void everyCapabilityIsListedWithWhatItDoes() {
    var items =
        Contract.json(new Scene().answer(Events.get("/api/capabilities")).getBody()).path("items");

    assertThat(items).extracting(item -> item.path("capability").asText()).isEqualTo(ids());
    assertThat(items)
        .allSatisfy(item -> assertThat(item.path("title").asText()).matches("[A-Z][a-z]+: .+"));
  }

  private static List<String> ids() {
    return Arrays.stream(Capability.values()).map(Capability::id).toList();
  }

  static Stream<Arguments> enums() {
    return Stream.of(
        Arguments.of("/components/schemas/RunStatus/enum", RunStatus.values()),
        Arguments.of("/components/schemas/Outcome/enum", TaskOutcome.values()),
        Arguments.of("/components/schemas/InstanceCoverage/enum", InstanceCoverage.values()),
        Arguments.of("/components/schemas/ScopeCoverage/enum", ScopeCoverage.values()),
        Arguments.of("/components/schemas/ListingOutcome/enum", ListingOutcome.values()),
        Arguments.of("/components/schemas/ChangeKind/enum", Change.Kind.values()),
        Arguments.of("/components/schemas/Presence/enum", Presence.values()),
        Arguments.of(
            "/components/schemas/Error/properties/error/properties/code/enum", ErrorCode.values()));
  }

  @ParameterizedTest
  @MethodSource("enums")
  void knowsEveryValue(String pointer, Enum<?>[] values) {
    var documented = new ArrayList<String>();
    document.at(pointer).forEach(value -> documented.add(value.asText()));
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(values).map(Enum::name).toList());
  }

  /** What the router does not understand would go unchecked. */
  @Test
  void parametersAreOfAKindThatIsChecked() {
    var parameters = document.at("/components/parameters");
    assertThat(parameters.size()).isPositive();
    for (var parameter : parameters) {
      var given = Contract.resolved(parameter.path("schema"));
      var name = parameter.path("name").asText();
      boolean several = given.path("type").asText().equals("array");
      if (several) {
        assertThat(names(given)).containsExactlyInAnyOrder("type", "items", "minItems", "maxItems");
        assertThat(given.path("minItems").asInt()).as(name).isEqualTo(1);
        assertThat(given.path("maxItems").asInt()).as(name).isEqualTo(20);
        assertThat(parameter.path("explode").isBoolean()).as("how %s has several", name).isTrue();
      }
      var schema = several ? Contract.resolved(given.path("items")) : given;
      assertThat(schema.path("type").asText()).as(name).isIn("string", "integer", "boolean");
      assertThat(
              List.of(
                  "$ref",
                  "type",
                  "enum",
                  "pattern",
                  "minimum",
                  "maximum",
                  "minLength",
                  "maxLength",
                  "format",
                  "default",
                  "description",
                  "examples"))
          .as(name)
          .containsAll(names(schema));
      if (schema.path("type").asText().equals("string")) {
        assertThat(schema.has("enum") || schema.has("pattern") || schema.has("maxLength"))
            .as("%s is bounded", name)
            .isTrue();
      }
      var pattern = schema.path("pattern").asText("^$");
      assertThat(pattern).as(name).startsWith("^").endsWith("$");
      assertThat(Contract.errors(given, parameter.path("example").toString()))
          .as("example of %s", name)
          .isEmpty();
    }
  }

  @Test
  void everyOperationNamesWhoMayAndWhatGoesWrong() {
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        boolean reads = operation.getKey().equals("get");
        var scope = reads ? "hubscout/read" : "hubscout/write";
        var security =
            operation.getValue().has("security")
                ? operation.getValue().path("security")
                : document.path("security");
        assertThat(security.toString()).contains("sigv4").contains(scope);
        assertThat(names(operation.getValue().path("responses")))
            .contains("400", "401", "403", "429", "500", "502", "503");
      }
    }
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
