package dev.hubscout.aws.call;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Services by the prefix IAM uses for them, which is what operators know. */
final class ServiceNames {
  private ServiceNames() {}

  static String of(@Nullable String sdkName) {
    return sdkName == null ? "aws" : sdkName.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
