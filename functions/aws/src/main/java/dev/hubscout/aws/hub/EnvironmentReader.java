package dev.hubscout.aws.hub;

import java.util.Map;

final class EnvironmentReader {
  private EnvironmentReader() {}

  static HubEnvironment read(Map<String, String> environment) {
    throw new UnsupportedOperationException(environment.toString());
  }
}
