package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.instanceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.ssm.SsmDocument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** Hubscout's own documents go through the endpoint as they are. */
class HubscoutDocumentsTest extends LocalAwsCase {
  private static final Map<String, List<String>> PARAMETERS =
      Map.of(
          "AgentVersion", List.of("0.1.0"),
          "UrlX8664", List.of("http://10.99.0.1:8080/artifacts/agent.tar.gz?X-Amz-Expires=1800"),
          "Sha256X8664", List.of("ab".repeat(32)),
          "UrlAarch64", List.of(""),
          "Sha256Aarch64", List.of(""),
          "ExecutionTimeoutSeconds", List.of("90"));

  private final CannedHost host = CannedHost.printing("HUBSCOUT1 0 0 0");
  private SsmClient ssm;

  @BeforeEach
  void start() {
    start(
        Sample.organization()
            .instance(Instance.of(instanceId(0), MEMBER, HERE, "10.0.0.1").on(host))
            .build());
    ssm = clients.ssm(spoke(), HERE);
    for (var document : List.of(SsmDocument.discover(), SsmDocument.remove())) {
      ssm.createDocument(
          it ->
              it.name(document.name())
                  .content(document.content())
                  .documentType(DocumentType.COMMAND));
    }
  }

  @Test
  void theDiscoveryRunsWithItsParametersInTheEnvironment() throws Exception {
    send(PARAMETERS);
    assertThat(event(LocalAwsCase::commandEnded).path("detail").path("document-name").asText())
        .isEqualTo(SsmDocument.discover().name());
    var asked = host.asked().get(0);
    assertThat(asked.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(asked.environment())
        .containsEntry("SSM_AgentVersion", "0.1.0")
        .containsEntry("SSM_Sha256X8664", "ab".repeat(32))
        .containsEntry("SSM_UrlAarch64", "");
    assertThat(asked.script()).doesNotContain("{{");
  }

  @Test
  void everyParameterRefusesShellSyntax() {
    for (var name : PARAMETERS.keySet()) {
      var hostile = new LinkedHashMap<>(PARAMETERS);
      hostile.put(name, List.of("x\"; touch /tmp/owned; $(id)"));
      assertThat(code(() -> send(hostile))).as(name).isEqualTo("InvalidParameters");
    }
    assertThat(host.asked()).isEmpty();
  }

  @Test
  void theRemovalRuns() throws Exception {
    ssm.sendCommand(it -> it.documentName(SsmDocument.remove().name()).instanceIds(instanceId(0)));
    assertThat(event(LocalAwsCase::commandEnded).path("detail").path("status").asText())
        .isEqualTo("Success");
  }

  private void send(Map<String, List<String>> parameters) {
    var document = SsmDocument.discover();
    ssm.sendCommand(
        it ->
            it.documentName(document.name())
                .documentHash(document.sha256())
                .documentHashType("Sha256")
                .instanceIds(instanceId(0))
                .parameters(parameters));
  }
}
