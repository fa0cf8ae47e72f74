package dev.hubscout.aws.settings;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.lambda.powertools.parameters.ssm.SSMProvider;

/** Settings as JSON in an SSM parameter, which is asked for once a minute at most. */
final class ParameterSettings implements LiveSettings {
  private static final Logger LOG = LoggerFactory.getLogger(ParameterSettings.class);
  private static final int MAX_AGE_SECONDS = 60;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final SSMProvider parameters;
  private final String parameter;

  ParameterSettings(SsmClient ssm, String parameter) {
    this.parameters = SSMProvider.builder().withClient(ssm).build();
    this.parameter = parameter;
  }

  static ParameterSettings of(String parameter, AwsAccess cloud, CallLog calls) {
    var builder =
        SsmClient.builder()
            .overrideConfiguration(
                ClientOverrideConfiguration.builder().apiCallTimeout(TIMEOUT).build());
    return new ParameterSettings(cloud.client(builder, calls), parameter);
  }

  @Override
  public Settings now() {
    var json = text();
    try {
      return Settings.parse(json);
    } catch (HubscoutException e) {
      throw new HubscoutException(
          e.code(), e.field(), "SSM parameter " + parameter + ": " + e.getMessage(), e);
    }
  }

  // the library's cache is looked into and cleaned without a lock
  private synchronized String text() {
    try {
      return parameters.withMaxAge(MAX_AGE_SECONDS, ChronoUnit.SECONDS).get(parameter);
    } catch (ParameterNotFoundException e) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED,
          parameter,
          "There is no SSM parameter "
              + parameter
              + " with the settings: create it, {} if nothing is to be set, or unset"
              + " HUBSCOUT_SETTINGS_PARAMETER.",
          e);
    } catch (RuntimeException e) {
      throw unread(e);
    }
  }

  /** What the SDK threw is not passed on where it may pass: the sentence is to be ours. */
  private HubscoutException unread(RuntimeException e) {
    var failure = new AwsFailures().classify(e, Instant.EPOCH);
    LOG.warn("SSM parameter {} could not be read: {}", parameter, e.getMessage());
    return new HubscoutException(
        failure.retryable() ? ErrorCode.AWS_FAILURE : ErrorCode.MISCONFIGURED,
        parameter,
        "The settings could not be read. Allow the hub to read the SSM parameter "
            + parameter
            + " ("
            + failure.error().code()
            + ").");
  }
}
