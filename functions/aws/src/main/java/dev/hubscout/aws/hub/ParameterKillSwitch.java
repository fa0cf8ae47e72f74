package dev.hubscout.aws.hub;

import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * The kill switch as an SSM parameter of the hub. Where there is none, it is off; where it cannot
 * be read, or holds what nobody foresaw, it is on: whoever needs it must be able to rely on it.
 */
final class ParameterKillSwitch implements KillSwitch {
  private static final Set<String> OFF = Set.of("off", "false");

  private final SsmClient ssm;
  private final String parameter;

  ParameterKillSwitch(SsmClient ssm, String parameter) {
    this.ssm = ssm;
    this.parameter = parameter;
  }

  @Override
  public Position position() {
    try {
      var value = ssm.getParameter(request -> request.name(parameter)).parameter().value();
      return value != null && OFF.contains(value.strip().toLowerCase(Locale.ROOT))
          ? Position.OFF
          : Position.on(
              "The kill switch is on: set the SSM parameter "
                  + parameter
                  + " to off, or delete it, to allow sending.");
    } catch (ParameterNotFoundException e) {
      return Position.OFF;
    } catch (RuntimeException e) {
      return Position.on(
          "The kill switch could not be read, so nothing is sent. Allow the hub to read the SSM"
              + " parameter "
              + parameter
              + " ("
              + reason(e)
              + ").");
    }
  }

  private static String reason(RuntimeException e) {
    return e instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? service.awsErrorDetails().errorCode()
        : e.getClass().getSimpleName();
  }
}
