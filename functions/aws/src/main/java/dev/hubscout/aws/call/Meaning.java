package dev.hubscout.aws.call;

import dev.hubscout.core.run.TaskOutcome;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an error code of AWS means.
 *
 * @param happened completes a sentence that begins with the operation
 * @param advice what a person can do
 */
record Meaning(TaskOutcome outcome, boolean retryable, String happened, String advice) {
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "Client.UnauthorizedOperation",
          "UnauthorizedException",
          "AuthorizationError",
          "AuthorizationErrorException",
          "NotAuthorized");

  /** What a service says to credentials it does not know, as in a Region that is disabled. */
  private static final Set<String> UNKNOWN_CALLER =
      Set.of(
          "AuthFailure",
          "UnrecognizedClientException",
          "UnrecognizedClient",
          "InvalidClientTokenId",
          "InvalidAccessKeyId");

  private static final Set<String> NOT_ENABLED =
      Set.of("OptInRequired", "RegionDisabledException", "SubscriptionRequiredException");

  private static final Set<String> NOT_DEPLOYED =
      Set.of(
          "InvalidDocument",
          "InvalidDocumentVersion",
          "InvalidDocumentException",
          "DocumentNotFound");

  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestLimitExceeded",
          "TooManyRequests",
          "TooManyRequestsException",
          "ProvisionedThroughputExceededException",
          "BandwidthLimitExceeded",
          "PriorRequestNotComplete",
          "SlowDown",
          "EC2ThrottledException",
          "TransactionInProgressException");

  /** What is asked of DynamoDB in member accounts; the hub asks nothing of it about its own. */
  private static final Set<String> IN_MEMBERS =
      Set.of(
          "dynamodb:ListTables",
          "dynamodb:DescribeTable",
          "dynamodb:DescribeTimeToLive",
          "dynamodb:DescribeContinuousBackups");

  private static final Set<String> TIMED_OUT = Set.of("RequestTimeout", "RequestTimeoutException");

  /** Passes with other credentials, or once another writer is done. */
  private static final Set<String> PASSING =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestTimeTooSkewed",
          "TransactionConflictException",
          "TransactionCanceledException",
          // EC2's lists change while they are read: an instance that went away between two pages
          "InvalidInstanceID.NotFound",
          "InvalidPaginationToken",
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "ServiceUnavailable",
          "Unavailable");

  /** Regions that no account can disable. */
  private static final Set<String> ALWAYS_ENABLED =
      Set.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "ap-south-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "eu-north-1",
          "sa-east-1");

  /**
   * @param region where the call went; null where that is not known
   */
  static Meaning of(
      String code, String words, int status, String operation, @Nullable String region) {
    if (DENIED.contains(code)
        && operation.startsWith("dynamodb:")
        && !IN_MEMBERS.contains(operation)) {
      // the hub's own table, which says nothing of the account that is being looked at
      return new Meaning(
          TaskOutcome.ERROR,
          true,
          "was refused",
          "Check that the hub's functions have access to their own tables, then start a new run.");
    }
    if (DENIED.contains(code)) {
      return byScp(words) ? refused(TaskOutcome.DENIED_BY_SCP) : refused(TaskOutcome.DENIED);
    }
    if (NOT_ENABLED.contains(code)) {
      return refused(TaskOutcome.NOT_ENABLED);
    }
    if (UNKNOWN_CALLER.contains(code)) {
      return unknownCaller(operation, region);
    }
    if (NOT_DEPLOYED.contains(code)) {
      return new Meaning(
          TaskOutcome.NOT_DEPLOYED,
          false,
          "found no such document",
          TaskOutcome.NOT_DEPLOYED.remediation());
    }
    if (THROTTLED.contains(code) || status == 429) {
      return new Meaning(
          TaskOutcome.THROTTLED, true, "was throttled", TaskOutcome.THROTTLED.remediation());
    }
    if (TIMED_OUT.contains(code) || status == 408) {
      return new Meaning(
          TaskOutcome.TIMED_OUT, true, "timed out", TaskOutcome.TIMED_OUT.remediation());
    }
    if (status >= 500 || PASSING.contains(code)) {
      return new Meaning(TaskOutcome.ERROR, true, "failed at AWS", "Run it again later.");
    }
    if (code.equals("AWSOrganizationsNotInUseException")) {
      return new Meaning(
          TaskOutcome.ERROR,
          false,
          "was refused",
          "The account belongs to no organization: name the accounts, or run standalone.");
    }
    if (status == 403 || status == 401) {
      return refused(TaskOutcome.DENIED);
    }
    return new Meaning(TaskOutcome.ERROR, false, "was refused", TaskOutcome.ERROR.remediation());
  }

  private static boolean byScp(String words) {
    var lower = words.toLowerCase(Locale.ROOT);
    return lower.contains("explicit deny in a service control policy")
        || lower.contains("no service control policy allows");
  }

  private static Meaning unknownCaller(String operation, @Nullable String region) {
    boolean inSpoke =
        operation.startsWith("ec2:")
            || operation.startsWith("ssm:")
            || operation.startsWith("cloudwatch:")
            || operation.startsWith("applicationautoscaling:")
            || IN_MEMBERS.contains(operation);
    if (inSpoke && (region == null || !ALWAYS_ENABLED.contains(region))) {
      return refused(TaskOutcome.NOT_ENABLED);
    }
    return new Meaning(
        TaskOutcome.DENIED,
        false,
        "does not know the caller's credentials",
        "Check that the hub's credentials are valid and belong to this partition.");
  }

  private static Meaning refused(TaskOutcome outcome) {
    return new Meaning(outcome, false, "was refused", outcome.remediation());
  }
}
