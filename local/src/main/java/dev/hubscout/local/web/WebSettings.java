package dev.hubscout.local.web;

import dev.hubscout.api.limit.ApiLimits;

/**
 * How the API and the dashboard are served.
 *
 * @param port of the loopback address; 0 for any that is free
 * @param files the class-path folder with the dashboard's files, with a slash at both ends
 * @param perSecond requests for the API in the long run
 * @param burst requests for the API at once
 */
public record WebSettings(int port, String files, double perSecond, int burst) {
  private static final String DASHBOARD = "/dev/hubscout/api/dashboard/";

  /** Hubscout's own dashboard, at the pace that a deployed API allows. */
  public static WebSettings on(int port) {
    var limits = ApiLimits.DEFAULT;
    return new WebSettings(port, DASHBOARD, limits.requestsPerSecond(), limits.burst());
  }
}
