package dev.hubscout.databases.collect;

import dev.hubscout.core.fact.InstanceCoverage;
import java.util.Arrays;

/** The reasons that the document's script gives for not having a report. */
enum ScriptFailure {
  NOT_ROOT(InstanceCoverage.AGENT_FAILED),
  NO_PROC(InstanceCoverage.AGENT_FAILED),
  UNSUPPORTED_PLATFORM(InstanceCoverage.UNSUPPORTED_PLATFORM),
  UNSUPPORTED_ARCHITECTURE(InstanceCoverage.UNSUPPORTED_PLATFORM),
  UNSUPPORTED_LIBC(InstanceCoverage.UNSUPPORTED_PLATFORM),
  NO_DOWNLOADER(InstanceCoverage.ARTIFACT_UNREACHABLE),
  DOWNLOAD_FAILED(InstanceCoverage.ARTIFACT_UNREACHABLE),
  /** What came was not the agent: a matter for a person, not for the network. */
  DIGEST_MISMATCH(InstanceCoverage.AGENT_FAILED),
  DISK_FULL(InstanceCoverage.AGENT_FAILED),
  NOEXEC(InstanceCoverage.AGENT_FAILED),
  UNPACK_FAILED(InstanceCoverage.AGENT_FAILED),
  TIME_LIMIT(InstanceCoverage.EXECUTION_TIMED_OUT),
  AGENT_FAILED(InstanceCoverage.AGENT_FAILED),
  BUSY(InstanceCoverage.AGENT_FAILED),
  BAD_PARAMETER(InstanceCoverage.AGENT_FAILED);

  private final InstanceCoverage coverage;

  ScriptFailure(InstanceCoverage coverage) {
    this.coverage = coverage;
  }

  /** What a code says of the instance; one of a later document is a failure of the agent. */
  static InstanceCoverage coverage(String code) {
    return Arrays.stream(values())
        .filter(failure -> failure.name().equals(code))
        .map(failure -> failure.coverage)
        .findFirst()
        .orElse(InstanceCoverage.AGENT_FAILED);
  }
}
