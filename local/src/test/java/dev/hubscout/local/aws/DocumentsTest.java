package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.HUB;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.SPOKE;
import static dev.hubscout.local.aws.Sample.THERE;
import static dev.hubscout.local.aws.Sample.instanceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import dev.hubscout.local.organization.Platform;
import dev.hubscout.local.organization.Registration;
import dev.hubscout.local.organization.Role;
import dev.hubscout.local.organization.ScpDenial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentStatus;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.PlatformType;

/** Documents, parameters and managed instances. */
class DocumentsTest extends LocalAwsCase {
  private static final String CONTENT =
      """
      {"schemaVersion":"2.2","parameters":{"Who":{"type":"String","default":"you"}},
       "mainSteps":[{"action":"aws:runShellScript","name":"greet",
         "inputs":{"runCommand":["echo {{ Who }}"]}}]}
      """;
  private static final Instant LOST = Instant.parse("2026-11-20T10:00:00Z");
  private SsmClient ssm;

  @BeforeEach
  void start() {
    var builder = Sample.organization();
    for (int i = 0; i < 12; i++) {
      builder.instance(Instance.of(instanceId(i), MEMBER, HERE, "10.0.0." + i));
    }
    builder.instance(
        Instance.of(instanceId(20), MEMBER, HERE, "10.0.1.1").with(Registration.lostSince(LOST)));
    builder.instance(
        Instance.of(instanceId(21), MEMBER, HERE, "10.0.1.2").with(InstanceState.STOPPED));
    builder.instance(
        Instance.of(instanceId(22), MEMBER, HERE, "10.0.1.3").with(Registration.none()));
    builder.instance(
        Instance.of(instanceId(23), MEMBER, HERE, "10.0.1.4")
            .platform(Platform.WINDOWS, "Microsoft Windows Server 2022 Datacenter", "10.0.20348"));
    start(builder.build());
    ssm = clients.ssm(spoke(), HERE);
  }

  @Test
  void aDocumentCanBeMadeReadAndRemoved() {
    var made = create("Greet-1", CONTENT);
    assertThat(made).isEqualTo(DocumentStatus.CREATING);
    var document = ssm.describeDocument(it -> it.name("Greet-1")).document();
    assertThat(document.status()).isEqualTo(DocumentStatus.ACTIVE);
    assertThat(document.hash()).isEqualTo(Text.sha256(CONTENT));
    assertThat(document.owner()).isEqualTo(MEMBER);
    assertThat(document.platformTypes()).containsExactly(PlatformType.LINUX, PlatformType.MAC_OS);
    assertThat(document.parameters()).extracting(it -> it.defaultValue()).containsExactly("you");
    assertThat(ssm.getDocument(it -> it.name("Greet-1")).content()).isEqualTo(CONTENT);
    ssm.deleteDocument(it -> it.name("Greet-1"));
    assertThat(message(() -> ssm.describeDocument(it -> it.name("Greet-1"))))
        .isEqualTo("Document with name Greet-1 does not exist.");
    assertThat(code(() -> ssm.deleteDocument(it -> it.name("Greet-1"))))
        .isEqualTo("InvalidDocument");
  }

  @Test
  void aDocumentBelongsToOneAccountAndRegion() {
    create("Greet-1", CONTENT);
    assertThat(code(() -> clients.ssm(spoke(), THERE).getDocument(it -> it.name("Greet-1"))))
        .isEqualTo("InvalidDocument");
    assertThat(code(() -> clients.ssm(root(HUB), HERE).getDocument(it -> it.name("Greet-1"))))
        .isEqualTo("InvalidDocument");
  }

  @Test
  void aBadDocumentIsRefused() {
    create("Greet-1", CONTENT);
    assertThat(code(() -> create("Greet-1", CONTENT))).isEqualTo("DocumentAlreadyExists");
    assertThat(code(() -> create("Greet-2", "{"))).isEqualTo("InvalidDocumentContent");
    assertThat(code(() -> create("Greet-2", CONTENT.replace("2.2", "9.9"))))
        .isEqualTo("InvalidDocumentSchemaVersion");
    assertThat(code(() -> create("Greet-2", CONTENT.replace("you", "y".repeat(70_000)))))
        .isEqualTo("MaxDocumentSizeExceeded");
    assertThat(code(() -> create("Greet 2", CONTENT))).isEqualTo("ValidationException");
  }

  @Test
  void sayingNoNamesTheReason() {
    aws.change(
        it ->
            it.with(
                it.account(MEMBER)
                    .orElseThrow()
                    .with(Role.open(SPOKE).without("ssm:GetDocument"))
                    .denied(
                        new ScpDenial("ssm:Describe*", ScpDenial.Kind.NO_ALLOW, Set.of(HERE)))));
    var missing = failure(() -> ssm.getDocument(it -> it.name("Greet-1")));
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(missing.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
    assertThat(missing.awsErrorDetails().errorMessage())
        .isEqualTo(
            "User: arn:aws:sts::%1$s:assumed-role/HubscoutSpoke/run is not authorized to perform: ssm:GetDocument on resource: arn:aws:ssm:eu-central-1:%1$s:document/Greet-1 because no identity-based policy allows the ssm:GetDocument action"
                .formatted(MEMBER));
    assertThat(message(() -> ssm.describeInstanceInformation()))
        .endsWith(
            "because no service control policy allows the ssm:DescribeInstanceInformation action");
    assertThat(
            clients.ssm(spoke(), THERE).describeInstanceInformation().hasInstanceInformationList())
        .isTrue();
  }

  @Test
  void onlyRunningInstancesWithAnAgentAreManaged() {
    var all =
        ssm
            .describeInstanceInformationPaginator(it -> it.maxResults(5))
            .instanceInformationList()
            .stream()
            .toList();
    assertThat(all)
        .extracting(InstanceInformation::instanceId)
        .hasSize(14)
        .contains(instanceId(20), instanceId(23))
        .doesNotContain(instanceId(21), instanceId(22));
    var lost =
        all.stream().filter(it -> it.instanceId().equals(instanceId(20))).findFirst().orElseThrow();
    assertThat(lost.pingStatus()).isEqualTo(PingStatus.CONNECTION_LOST);
    assertThat(lost.lastPingDateTime()).isEqualTo(LOST);
    var windows =
        all.stream().filter(it -> it.instanceId().equals(instanceId(23))).findFirst().orElseThrow();
    assertThat(windows.platformType()).isEqualTo(PlatformType.WINDOWS);
    assertThat(windows.platformName()).startsWith("Microsoft Windows");
  }

  @Test
  void managedInstancesComeTenAPageUnlessAskedFor() {
    var sizes = new ArrayList<Integer>();
    for (var page : ssm.describeInstanceInformationPaginator()) {
      sizes.add(page.instanceInformationList().size());
    }
    assertThat(sizes).containsExactly(10, 4);
    for (var size : List.of(4, 51)) {
      assertThat(code(() -> ssm.describeInstanceInformation(it -> it.maxResults(size))))
          .isEqualTo("ValidationException");
    }
    assertThat(code(() -> ssm.describeInstanceInformation(it -> it.nextToken("made up"))))
        .isEqualTo("InvalidNextToken");
    assertThat(
            ssm.describeInstanceInformation(
                    it ->
                        it.filters(
                            one -> one.key("PingStatus").values("Online"),
                            two -> two.key("PlatformTypes").values("Windows")))
                .instanceInformationList())
        .extracting(InstanceInformation::instanceId)
        .containsExactly(instanceId(23));
    assertThat(
            code(
                () ->
                    ssm.describeInstanceInformation(
                        it -> it.filters(one -> one.key("Colour").values("red")))))
        .isEqualTo("InvalidFilterKey");
  }

  @Test
  void parametersHaveVersions() {
    assertThat(code(() -> ssm.getParameter(it -> it.name("/hubscout/enabled"))))
        .isEqualTo("ParameterNotFound");
    ssm.putParameter(it -> it.name("/hubscout/enabled").value("true").type(ParameterType.STRING));
    assertThat(code(() -> ssm.putParameter(it -> it.name("/hubscout/enabled").value("false"))))
        .isEqualTo("ParameterAlreadyExists");
    ssm.putParameter(it -> it.name("/hubscout/enabled").value("false").overwrite(true));
    var parameter = ssm.getParameter(it -> it.name("/hubscout/enabled")).parameter();
    assertThat(parameter.value()).isEqualTo("false");
    assertThat(parameter.version()).isEqualTo(2);
    assertThat(parameter.arn())
        .isEqualTo("arn:aws:ssm:eu-central-1:" + MEMBER + ":parameter/hubscout/enabled");
    aws.setParameter(MEMBER, HERE, "/hubscout/enabled", "true");
    assertThat(ssm.getParameter(it -> it.name("/hubscout/enabled")).parameter().value())
        .isEqualTo("true");
    ssm.deleteParameter(it -> it.name("/hubscout/enabled"));
    assertThat(code(() -> ssm.getParameter(it -> it.name("/hubscout/enabled"))))
        .isEqualTo("ParameterNotFound");
  }

  private DocumentStatus create(String name, String content) {
    return ssm.createDocument(
            it ->
                it.name(name)
                    .content(content)
                    .documentType(DocumentType.COMMAND)
                    .documentFormat(DocumentFormat.JSON))
        .documentDescription()
        .status();
  }
}
