package dev.hubscout.aws.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.TaskOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsFailuresTest {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");
  private final AwsFailures failures = new AwsFailures();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AccessDenied                           | 403 | sts:AssumeRole           | eu-west-1  | DENIED       | false
          AccessDeniedException                  | 400 | ssm:SendCommand          | eu-west-1  | DENIED       | false
          UnauthorizedOperation                  | 403 | ec2:DescribeInstances    | eu-west-1  | DENIED       | false
          SomethingNew                           | 403 | ec2:DescribeInstances    | eu-west-1  | DENIED       | false
          OptInRequired                          | 401 | ec2:DescribeInstances    | me-south-1 | NOT_ENABLED  | false
          AuthFailure                            | 401 | ec2:DescribeInstances    | me-south-1 | NOT_ENABLED  | false
          UnrecognizedClientException            | 400 | ssm:DescribeInstanceInformation | af-south-1 | NOT_ENABLED | false
          InvalidClientTokenId                   | 403 | ssm:SendCommand          | ap-east-1  | NOT_ENABLED  | false
          AuthFailure                            | 401 | ec2:DescribeInstances    | us-east-1  | DENIED       | false
          InvalidClientTokenId                   | 403 | sts:AssumeRole           | me-south-1 | DENIED       | false
          InvalidDocument                        | 400 | ssm:SendCommand          | eu-west-1  | NOT_DEPLOYED | false
          Throttling                             | 400 | ec2:DescribeInstances    | eu-west-1  | THROTTLED    | true
          ThrottlingException                    | 400 | ssm:SendCommand          | eu-west-1  | THROTTLED    | true
          RequestLimitExceeded                   | 503 | ec2:DescribeInstances    | eu-west-1  | THROTTLED    | true
          TooManyRequestsException               | 429 | account:ListRegions      | us-east-1  | THROTTLED    | true
          ''                                     | 429 | account:ListRegions      | us-east-1  | THROTTLED    | true
          ProvisionedThroughputExceededException | 400 | dynamodb:PutItem         | us-east-1  | THROTTLED    | true
          RequestTimeout                         | 400 | ssm:SendCommand          | eu-west-1  | TIMED_OUT    | true
          ''                                     | 408 | ssm:SendCommand          | eu-west-1  | TIMED_OUT    | true
          InternalError                          | 500 | ec2:DescribeInstances    | eu-west-1  | ERROR        | true
          ''                                     | 503 | ec2:DescribeInstances    | eu-west-1  | ERROR        | true
          ExpiredToken                           | 400 | ssm:SendCommand          | eu-west-1  | ERROR        | true
          TransactionCanceledException           | 400 | dynamodb:TransactWriteItems | us-east-1 | ERROR      | true
          InvalidParameterValue                  | 400 | ec2:DescribeInstances    | eu-west-1  | ERROR        | false
          AccessDeniedException                  | 400 | dynamodb:PutItem         | eu-west-1  | ERROR        | true
          AccessDeniedException                  | 400 | dynamodb:DescribeTable   | eu-west-1  | DENIED       | false
          UnrecognizedClientException            | 400 | dynamodb:ListTables      | af-south-1 | NOT_ENABLED  | false
          InvalidClientTokenId                   | 403 | cloudwatch:ListMetrics   | af-south-1 | NOT_ENABLED  | false
          InvalidClientTokenId                   | 403 | applicationautoscaling:DescribeScalableTargets | af-south-1 | NOT_ENABLED  | false
          AWSOrganizationsNotInUseException      | 400 | organizations:ListAccounts | us-east-1 | ERROR      | false
          """)
  void aCodeOfAwsHasOneMeaning(
      String code,
      int status,
      String operation,
      String region,
      TaskOutcome outcome,
      boolean again) {
    var failure = failures.classify(refusal(code, status, "Words.", operation, region), NOW);

    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure.retryable()).isEqualTo(again);
    assertThat(failure.error().operation()).isEqualTo(operation);
    assertThat(failure.error().code()).isEqualTo(code.isEmpty() ? "HTTP" + status : code);
    assertThat(failure.error().requestId()).isEqualTo("req-1");
    assertThat(failure.error().time()).isEqualTo(NOW);
    assertThat(failure.error().sentence()).startsWith(operation + " ").contains("Words.");
  }

  /** As an emulator that lacks an operation answers: a page of HTML. */
  @Test
  void anAnswerWithoutWordsIsToldByItsStatus() {
    var failure = failures.classify(refusal("", 404, "", "account:ListRegions", "us-east-1"), NOW);

    assertThat(failure.error().sentence())
        .startsWith("account:ListRegions was refused (HTTP 404). ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is not authorized to perform: ec2:DescribeInstances with an explicit deny in a service control policy | DENIED_BY_SCP
          User is not authorized because no service control policy allows the ec2:DescribeInstances action       | DENIED_BY_SCP
          with an explicit deny in an identity-based policy                                                      | DENIED
          because no identity-based policy allows the sts:AssumeRole action                                      | DENIED
          with an explicit deny in a resource control policy                                                     | DENIED
          """)
  void aPolicyOfTheOrganizationIsToldByAwssOwnWords(String words, TaskOutcome outcome) {
    var thrown = refusal("AccessDeniedException", 400, words, "ssm:SendCommand", "eu-west-1");

    assertThat(failures.classify(thrown, NOW).outcome()).isEqualTo(outcome);
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> others() {
    var timeout = SdkClientException.create("x", new SocketTimeoutException("Read timed out"));
    return Stream.of(
        row(ApiCallTimeoutException.create(1000), TaskOutcome.TIMED_OUT, true),
        row(ApiCallAttemptTimeoutException.create(1000), TaskOutcome.TIMED_OUT, true),
        row(timeout, TaskOutcome.TIMED_OUT, true),
        row(new CompletionException(timeout), TaskOutcome.TIMED_OUT, true),
        row(
            SdkClientException.create("x", new UnknownHostException("ec2.example")),
            TaskOutcome.ERROR,
            true),
        row(new UncheckedIOException(new IOException("reset")), TaskOutcome.ERROR, true),
        row(SdkClientException.create("no credentials"), TaskOutcome.ERROR, false),
        row(AbortedException.create("stop"), TaskOutcome.ERROR, true),
        row(new InterruptedException(), TaskOutcome.ERROR, true),
        row(
            new HubscoutException(ErrorCode.FORBIDDEN, "account", "Not yours."),
            TaskOutcome.DENIED,
            false),
        row(HubscoutException.invalid("x", "bad."), TaskOutcome.ERROR, false),
        row(new HubscoutException(ErrorCode.AWS_FAILURE, null, "Later."), TaskOutcome.ERROR, true),
        row(new NullPointerException("bug"), TaskOutcome.ERROR, false));
  }

  private static org.junit.jupiter.params.provider.Arguments row(
      Throwable thrown, TaskOutcome outcome, boolean again) {
    return org.junit.jupiter.params.provider.Arguments.of(thrown, outcome, again);
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatAwsNeverAnsweredHasAMeaningToo(Throwable thrown, TaskOutcome outcome, boolean again) {
    var failure = failures.classify(thrown, NOW);

    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure.retryable()).isEqualTo(again);
    assertThat(failure.error().sentence()).isNotBlank();
  }

  @Test
  void whatOnlyAwsCanReadIsLeftOutAndLinesAreNotForged() {
    var words =
        "You are not\nauthorized. Encoded authorization failure message: " + "A".repeat(900);

    var sentence =
        failures
            .classify(refusal("UnauthorizedOperation", 403, words, "ec2:X", "eu-west-1"), NOW)
            .error()
            .sentence();

    assertThat(sentence).contains("\"You are not authorized.\"").doesNotContain("AAAA", "\n");
    assertThat(sentence).endsWith(TaskOutcome.DENIED.remediation());
  }

  @Test
  void theCallThatFailedFirstIsTheOneNamed() {
    var thrown = refusal("AccessDenied", 403, "No.", "sts:AssumeRole", "us-east-1");
    Called.mark(thrown, "ec2:DescribeInstances", "eu-west-1");

    assertThat(failures.classify(thrown, NOW).error().operation()).isEqualTo("sts:AssumeRole");
  }

  private static AwsServiceException refusal(
      String code, int status, String words, String operation, String region) {
    var thrown =
        AwsServiceException.builder()
            .statusCode(status)
            .requestId("req-1")
            .message(words)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(words).build())
            .build();
    Called.mark(thrown, operation, region);
    return thrown;
  }
}
