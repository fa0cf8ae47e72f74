package dev.hubscout.local.organization;

/** Matches IAM actions the way a policy does, as far as a trailing star goes. */
final class Actions {
  private Actions() {}

  static boolean matches(String pattern, String action) {
    return pattern.endsWith("*")
        ? action.regionMatches(true, 0, pattern, 0, pattern.length() - 1)
        : action.equalsIgnoreCase(pattern);
  }
}
