package dev.hubscout.instances.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Registration.Status;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.summary.Summaries;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.instances.fake.CannedEc2;
import dev.hubscout.instances.fake.Scene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageFunctionTest {
  private static final AccountId SHOP = new AccountId("111111111111");
  private static final AccountId BANK = new AccountId("222222222222");
  private static final AccountId LOST = new AccountId("333333333333");
  private static final RunId RUN = new RunId("databases-20261122T213000Z-1f3a9c2e");
  private static final Registration ONLINE =
      new Registration(Status.ONLINE, "Linux", "3.3.1", null);

  private final Scene scene = new Scene();
  private final SummaryStore summaries = scene.stores.summaries;
  private final CoverageFunction function =
      new CoverageFunction(
          new Coverages(scene.instances, scene.facts),
          new Summaries(
              scene.facts,
              scene.instances,
              scene.stores.accounts,
              scene.stores.changes,
              summaries,
              Lifecycles.get(),
              () -> scene.now),
          scene.stores.accounts,
          scene.metrics,
          () -> scene.now);

  /**
   * Two of three accounts are known by name and place. Two of the shop's three instances were
   * looked into, and the bank's Region is closed.
   */
  @BeforeEach
  void organization() {
    scene.stores.accounts.keep(
        List.of(known(SHOP, "shop", "/workloads/production"), known(BANK, "bank", "/workloads")),
        Instant.EPOCH);
    seen(SHOP, 1, InstanceState.RUNNING, ONLINE);
    seen(SHOP, 2, InstanceState.RUNNING, ONLINE);
    seen(SHOP, 3, InstanceState.STOPPED, Registration.UNKNOWN);
    seen(SHOP, 4, InstanceState.TERMINATED, Registration.UNKNOWN);
    seen(BANK, 5, InstanceState.RUNNING, Registration.NONE);
    seen(LOST, 6, InstanceState.RUNNING, ONLINE);
    inspected(SHOP, 1);
    inspected(SHOP, 2);
    scope(SHOP, ScopeCoverage.COVERED);
    scope(BANK, ScopeCoverage.ACCOUNT_DENIED);
  }

  @Test
  void theOrganizationsAccountsAndUnitsAreTold() throws IOException {
    var answer = ask("{}");
    assertThat(answer.path("at").textValue()).isEqualTo(scene.now.toString());
    var organization = answer.path("organization");
    assertThat(organization.path("known").intValue()).isEqualTo(5);
    assertThat(organization.path("inspected").intValue()).isEqualTo(2);
    assertThat(organization.path("unobserved").intValue()).isEqualTo(1);
    assertThat(organization.path("percent").doubleValue()).isEqualTo(40.0);
    assertThat(organization.path("closed_scopes").intValue()).isEqualTo(1);
    assertThat(organization.path("by_coverage"))
        .isEqualTo(
            Json.strict()
                .readTree(
                    """
                    {"INSPECTED":2,"NOT_YET_INSPECTED":1,"NOT_REGISTERED":1,"STOPPED":1}
                    """));
    assertThat(answer.path("accounts"))
        .extracting(
            it ->
                it.path("account").textValue()
                    + " "
                    + it.path("name").textValue()
                    + " "
                    + it.path("path").textValue()
                    + " "
                    + it.path("coverage").path("inspected")
                    + "/"
                    + it.path("coverage").path("known"))
        .containsExactly(
            "111111111111 shop /workloads/production 2/3",
            "222222222222 bank /workloads 0/1",
            "333333333333   0/1");
    assertThat(answer.path("ous"))
        .extracting(
            it ->
                it.path("path").textValue()
                    + " "
                    + it.path("coverage").path("inspected")
                    + "/"
                    + it.path("coverage").path("known"))
        .containsExactly("/ 2/4", "/workloads 2/4", "/workloads/production 2/3");
  }

  @Test
  void theOrganizationsSummaryIsKept() throws IOException {
    ask("{\"account\":\"" + SHOP + "\"}");
    assertThat(summaries.summary()).isEmpty();

    ask("{}");

    var summary = summaries.summary().orElseThrow();
    assertThat(summary.at()).isEqualTo(scene.now);
    assertThat(summary.organization().known()).isEqualTo(5);
    assertThat(summaries.accounts(null, 10).items())
        .extracting(it -> it.account() + " " + it.coverage().inspected())
        .containsExactly("111111111111 2", "222222222222 0", "333333333333 0");
  }

  @Test
  void theOrganizationsFiguresArePublished() throws IOException {
    ask("{}");
    assertThat(scene.metrics.published())
        .hasSize(2 + InstanceCoverage.values().length)
        .contains(
            "percent Coverage{} = 40.0",
            "level ScopesNotCovered{} = 1.0",
            "level Instances{coverage=INSPECTED} = 2.0",
            "level Instances{coverage=NOT_YET_INSPECTED} = 1.0",
            "level Instances{coverage=NOT_REGISTERED} = 1.0",
            "level Instances{coverage=STOPPED} = 1.0",
            "level Instances{coverage=AGENT_FAILED} = 0.0");
  }

  @Test
  void oneAccountIsToldAloneAndNothingIsPublished() throws IOException {
    var answer = ask("{\"account\":\"" + SHOP + "\"}");
    assertThat(answer.path("organization").path("known").intValue()).isEqualTo(3);
    assertThat(answer.path("organization").path("closed_scopes").intValue()).isZero();
    assertThat(answer.path("accounts")).hasSize(1);
    assertThat(scene.metrics.published()).isEmpty();
  }

  @Test
  void whereNothingIsKnownThereIsNoShare() throws IOException {
    var answer = ask("{\"account\":\"999999999999\"}");
    assertThat(answer.path("organization").path("known").intValue()).isZero();
    assertThat(answer.path("organization").has("percent")).isFalse();
    assertThat(answer.path("accounts")).isEmpty();
    assertThat(answer.path("ous")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all                        | request: it is not a JSON object.
          []                         | request: it is not a JSON object.
          null                       | request: it is not a JSON object.
          ''                         | request: it is not a JSON object.
          {"account":                | request: it is not a JSON object.
          {"accounts":[]}            | accounts: there is no such field; remove it or correct its name.
          {"account":"12"}           | account: an AWS account id has 12 digits, not "12".
          {"account":111111111111}   | account: the value has the wrong type for this field.
          {"account":{}}             | account: the value has the wrong type for this field.
          """)
  void badInputIsAnsweredWithAnError(String request, String message) throws IOException {
    var answer = ask(request);
    assertThat(answer)
        .isEqualTo(
            Json.strict()
                .readTree(
                    Json.write(
                        Map.of(
                            "error",
                            Map.of(
                                "code",
                                "INVALID_INPUT",
                                "status",
                                400,
                                "message",
                                message,
                                "request_id",
                                "request-1")))));
    assertThat(scene.metrics.published()).isEmpty();
  }

  private JsonNode ask(String request) throws IOException {
    var answer = new ByteArrayOutputStream();
    function.handle(
        new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), answer, "request-1");
    return Json.strict().readTree(answer.toByteArray());
  }

  private void seen(AccountId account, int number, InstanceState state, Registration registration) {
    var description =
        new Description(
            "m7i.large",
            null,
            null,
            "Linux/UNIX",
            null,
            List.of(),
            List.of(),
            null,
            null,
            null,
            Map.of(),
            null);
    var sighting =
        new Sighting(key(account, number), state, null, description, registration, scene.now);
    scene.recorder.seen(List.of(sighting), Map.of(), RUN.value());
  }

  private void inspected(AccountId account, int number) {
    var inspection =
        new Inspection(
            key(account, number),
            InstanceCoverage.INSPECTED,
            scene.now,
            scene.now,
            scene.now,
            scene.now,
            RUN,
            null,
            null,
            "0.1.0",
            null,
            null);
    scene.facts.observe(List.of(inspection));
  }

  private void scope(AccountId account, ScopeCoverage coverage) {
    scene.facts.observe(
        new ScopeObservation(
            new Scope(account, Scene.REGION),
            Capability.INSTANCES,
            coverage,
            scene.now,
            scene.now,
            coverage == ScopeCoverage.COVERED ? scene.now : null,
            RUN,
            null));
  }

  private static InstanceKey key(AccountId account, int number) {
    return new InstanceKey(new Scope(account, new Region("eu-central-1")), CannedEc2.id(number));
  }

  private static Account known(AccountId id, String name, String path) {
    return new Account(id, name, List.of(), path, Map.of());
  }
}
