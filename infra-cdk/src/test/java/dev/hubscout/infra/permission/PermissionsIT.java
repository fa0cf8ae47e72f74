package dev.hubscout.infra.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.json.Json;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.hub.Deployed;
import dev.hubscout.infra.spoke.SpokeStacks;
import dev.hubscout.infra.spoke.SpokeTemplates;
import dev.hubscout.local.demo.Demo;
import dev.hubscout.local.host.IsolatedHosts;
import dev.hubscout.local.iam.Access;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/**
 * The permissions that are deployed are the ones that the hub needs: everything it did in an
 * organization on this machine is allowed, and what is allowed it did, or there is a reason.
 */
class PermissionsIT {
  private static final String REGION = "us-east-1";
  private static final String MANAGEMENT = "100000000001";
  private static final String HUB = "200000000002";
  private static final Map<String, Object> CONTEXT =
      Map.of(
          "organizationId",
          "o-hubscoutdemo",
          "managementAccount",
          MANAGEMENT,
          "hub",
          Map.of("account", HUB, "region", REGION),
          "regions",
          List.of(REGION),
          "ous",
          List.of("r-ab12"),
          "resources",
          true);

  private static Set<Access> done;
  private static List<DeployedRole> roles;

  @BeforeAll
  static void runEverything(@TempDir Path folder) throws Exception {
    IsolatedHosts.require();
    roles = deployed(folder);
    var clock = new AheadClock();
    var agent = Path.of("..", "agent/target/hubscout-agent-linux-x86_64.tar.gz").toAbsolutePath();
    assertThat(agent).as("mvn -pl agent package makes it").isRegularFile();
    try (var demo =
        Demo.start(
            null,
            Path.of("target", "software").toAbsolutePath(),
            agent.normalize(),
            "0.1.0",
            line -> {},
            clock,
            Duration.ofSeconds(10))) {
      done = new Exercise(demo, clock).accesses();
    }
  }

  /** The roles that are ours; those of what CDK brings along copy files, and are checked apart. */
  private static List<DeployedRole> deployed(Path folder) throws Exception {
    var config = HubscoutConfig.of(CONTEXT);
    var all = new ArrayList<DeployedRole>();
    all.addAll(in(json(new Deployed(CONTEXT, folder).hub()), HUB));
    var app = new App();
    SpokeStacks.add(app, config).stream()
        .filter(
            stack ->
                Set.of(SpokeStacks.MANAGEMENT, SpokeStacks.MANAGEMENT + "-resources")
                    .contains(stack.getNode().getId()))
        .forEach(stack -> all.addAll(in(json(Template.fromStack(stack)), MANAGEMENT)));
    var templates = new SpokeTemplates(config);
    var spoke = Json.strict().readTree(templates.roles());
    var lists = Json.strict().readTree(templates.ownRoles().orElseThrow());
    for (var account :
        List.of(
            HUB,
            "300000000003",
            "400000000004",
            "500000000005",
            "600000000006",
            "700000000007",
            Exercise.JOINED)) {
      all.addAll(in(spoke, account));
      all.addAll(in(lists, account));
    }
    return all;
  }

  private static List<DeployedRole> in(JsonNode template, String account) {
    return DeployedRole.in(new Resolved(template, account, REGION, Map.of()), account);
  }

  private static JsonNode json(Template template) {
    return Json.lenient().valueToTree(template.toJSON());
  }

  @Test
  void whatWasDoneIsAllowedAndWhatIsAllowedWasDone() {
    assertThat(new Proof(done).findings(roles)).isEmpty();
  }

  @Test
  void aStatementLessIsNoticed() {
    for (var mutant : Proof.withoutOneStatement(roles)) {
      assertThat(new Proof(done).findings(mutant.roles())).as(mutant.what()).isNotEmpty();
    }
  }

  @Test
  void aStatementMoreIsNoticed() throws Exception {
    var more =
        Json.strict()
            .readTree(
                """
                {"Effect":"Allow","Action":["dynamodb:Scan"],
                 "Resource":["arn:aws:dynamodb:us-east-1:200000000002:table/%s"]}
                """
                    .formatted(Names.RUNS_TABLE));
    for (var mutant : Proof.withOneMore(roles, more)) {
      assertThat(new Proof(done).findings(mutant.roles())).as(mutant.what()).isNotEmpty();
    }
  }
}
