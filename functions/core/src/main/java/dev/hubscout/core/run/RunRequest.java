package dev.hubscout.core.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request for a run, in the shape of {@code events/schemas/run-request.schema.json}: what the
 * scheduler sends, a person invokes the plan function with, and the API takes.
 *
 * @param scheduleId which schedule asks; with {@code scheduledTime}
 * @param scheduledTime when the schedule was due, so that a second delivery makes the same run
 * @param idempotencyKey the caller's own key; a request with a key seen in the last day is the run
 *     it made then
 * @param options what the capability is told beside the scope
 */
public record RunRequest(
    Capability capability,
    @Nullable String scheduleId,
    @Nullable Instant scheduledTime,
    @Nullable String idempotencyKey,
    @JsonUnwrapped RunScope scope,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) RunOptions options) {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  public RunRequest {
    if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
      throw HubscoutException.invalid(
          "idempotency_key", "a key has 1 to 128 printable ASCII characters without spaces.");
    }
    if (scheduleId != null && !KEY.matcher(scheduleId).matches()) {
      throw HubscoutException.invalid(
          "schedule_id", "a schedule's id has 1 to 128 printable ASCII characters without spaces.");
    }
    if ((scheduleId == null) != (scheduledTime == null)) {
      throw HubscoutException.invalid(
          scheduleId == null ? "schedule_id" : "scheduled_time",
          "give schedule_id and scheduled_time together.");
    }
  }

  @JsonCreator
  static RunRequest of(
      @JsonProperty("capability") @Nullable Capability capability,
      @JsonProperty("schedule_id") @Nullable String scheduleId,
      @JsonProperty("scheduled_time") @Nullable Instant scheduledTime,
      @JsonProperty("idempotency_key") @Nullable String idempotencyKey,
      @JsonProperty("accounts") @Nullable List<AccountId> accounts,
      @JsonProperty("ous") @Nullable List<String> ous,
      @JsonProperty("tags") @Nullable Map<String, String> tags,
      @JsonProperty("exclude_accounts") @Nullable List<AccountId> excludeAccounts,
      @JsonProperty("regions") @Nullable List<Region> regions,
      @JsonProperty("options") @Nullable JsonNode options) {
    if (capability == null) {
      throw HubscoutException.invalid("capability", "it is missing; name the capability to run.");
    }
    return new RunRequest(
        capability,
        scheduleId,
        scheduledTime,
        idempotencyKey,
        new RunScope(accounts, ous, tags, excludeAccounts, regions),
        capability.options().of(capability, options));
  }

  /** A request without options. */
  public RunRequest(
      Capability capability,
      @Nullable String scheduleId,
      @Nullable Instant scheduledTime,
      @Nullable String idempotencyKey,
      RunScope scope) {
    this(
        capability,
        scheduleId,
        scheduledTime,
        idempotencyKey,
        scope,
        capability.options().of(capability, null));
  }

  /** A manual request. */
  public static RunRequest manual(Capability capability, RunScope scope, String idempotencyKey) {
    return new RunRequest(capability, null, null, idempotencyKey, scope);
  }

  /** Equal for requests of a capability that look for the same in the same places. */
  public String fingerprint() {
    return fingerprint(scope, options.fields());
  }

  /** As before there were options where there are none: open runs are known by it. */
  static String fingerprint(RunScope scope, Map<String, Object> options) {
    return options.isEmpty()
        ? scope.fingerprint()
        : RunId.hash(scope.fingerprint() + "|" + new TreeMap<>(options));
  }

  /**
   * The run this request makes.
   *
   * @param now the time of a request that is not scheduled
   * @param invocation what makes it unique where it has neither schedule nor key: the id of the
   *     invocation, which a retry keeps
   */
  public RunId runId(Instant now, String invocation) {
    var time = scheduledTime == null ? now : scheduledTime;
    var seed =
        scheduleId != null ? scheduleId : idempotencyKey != null ? idempotencyKey : invocation;
    return RunId.of(capability, time, seed);
  }
}
