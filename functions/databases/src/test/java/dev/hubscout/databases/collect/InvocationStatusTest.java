package dev.hubscout.databases.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.databases.collect.InvocationStatus.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.CommandStatus;

class InvocationStatusTest {

  @ParameterizedTest
  @CsvSource({
    "Pending, OPEN, DELIVERY_TIMED_OUT",
    "Delayed, OPEN, DELIVERY_TIMED_OUT",
    "InProgress, OPEN, EXECUTION_TIMED_OUT",
    "In Progress, OPEN, EXECUTION_TIMED_OUT",
    "Cancelling, OPEN, CANCELLED",
    "Success, PRINTED, REPORT_INVALID",
    "Failed, PRINTED, AGENT_FAILED",
    "DeliveryTimedOut, SILENT, DELIVERY_TIMED_OUT",
    "Delivery Timed Out, SILENT, DELIVERY_TIMED_OUT",
    "ExecutionTimedOut, SILENT, EXECUTION_TIMED_OUT",
    "Execution Timed Out, SILENT, EXECUTION_TIMED_OUT",
    "TimedOut, SILENT, EXECUTION_TIMED_OUT",
    "Undeliverable, SILENT, CONNECTION_LOST",
    "InvalidPlatform, SILENT, UNSUPPORTED_PLATFORM",
    "Cancelled, SILENT, CANCELLED",
    "Canceled, SILENT, CANCELLED",
    "Terminated, SILENT, CANCELLED",
    "AccessDenied, SILENT, AGENT_FAILED",
    "LimitExceeded, SILENT, AGENT_FAILED",
    "RateExceeded, SILENT, AGENT_FAILED",
    "NoInstancesInTag, SILENT, NOT_REGISTERED",
    "Incomplete, SILENT, AGENT_FAILED",
    "SomethingNew, SILENT, AGENT_FAILED"
  })
  void everyStatusHasItsMeaning(String details, Stage stage, InstanceCoverage coverage) {
    var status = InvocationStatus.of(details, null);
    assertThat(status.stage()).isEqualTo(stage);
    assertThat(status.coverage()).isEqualTo(coverage);
  }

  @ParameterizedTest
  @EnumSource(
      value = CommandInvocationStatus.class,
      names = "UNKNOWN_TO_SDK_VERSION",
      mode = EnumSource.Mode.EXCLUDE)
  void everyStatusOfAnInvocationInTheSdkIsKnown(CommandInvocationStatus status) {
    assertThat(InvocationStatus.of(null, status.toString())).isNotEqualTo(InvocationStatus.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = CommandStatus.class,
      names = "UNKNOWN_TO_SDK_VERSION",
      mode = EnumSource.Mode.EXCLUDE)
  void everyStatusOfACommandInTheSdkIsKnown(CommandStatus status) {
    assertThat(InvocationStatus.of(status.toString(), null)).isNotEqualTo(InvocationStatus.UNKNOWN);
  }

  @Test
  void theDetailsCountAndTheCoarseStatusHelpsOut() {
    assertThat(InvocationStatus.of("DeliveryTimedOut", "TimedOut"))
        .isEqualTo(InvocationStatus.DELIVERY_TIMED_OUT);
    assertThat(InvocationStatus.of("SomethingNew", "InProgress"))
        .isEqualTo(InvocationStatus.IN_PROGRESS);
    assertThat(InvocationStatus.of(null, null)).isEqualTo(InvocationStatus.UNKNOWN);
  }

  @Test
  void theDocumentationHasTheSameTables() throws IOException {
    var docs = Files.readString(Path.of("../../docs/coverage.md"));
    Arrays.stream(InvocationStatus.values())
        .filter(status -> status != InvocationStatus.UNKNOWN)
        .forEach(
            status ->
                assertThat(docs)
                    .containsPattern(
                        "\\| `" + status.spelling() + "` \\|.*`" + status.coverage() + "` \\|"));
    Arrays.stream(ScriptFailure.values())
        .forEach(
            failure ->
                assertThat(docs)
                    .containsPattern(
                        "\\| `"
                            + failure
                            + "` \\|.*`"
                            + ScriptFailure.coverage(failure.name())
                            + "` \\|"));
    Arrays.stream(InstanceCoverage.values())
        .forEach(value -> assertThat(docs).contains(value.remediation()));
  }
}
