package dev.hubscout.benchmarks.cost;

/**
 * AWS's list prices in us-east-1, in US dollars, without free tiers, as of {@link #AS_OF}. Those of
 * DynamoDB's requests and storage are from the project's notes of that month, the others are list
 * prices from memory that nobody has compared with a bill: check them before relying on them.
 */
enum Price {
  LAMBDA_REQUESTS("Lambda requests", 0.20, 1e6, "million"),
  LAMBDA_COMPUTE("Lambda compute, arm64", 0.0000133334, 1, "GB-second"),
  SQS("SQS requests, standard queues", 0.40, 1e6, "million"),
  EVENTS("EventBridge events, custom and to another account's bus", 1.00, 1e6, "million"),
  WRITES("DynamoDB write units, on demand", 0.625, 1e6, "million"),
  READS("DynamoDB read units, on demand", 0.125, 1e6, "million"),
  TABLES("DynamoDB storage 0.25 and point-in-time recovery 0.20", 0.45, 1e9, "GB-month"),
  API("HTTP API requests", 1.00, 1e6, "million"),
  LOGS("CloudWatch Logs, ingested", 0.50, 1e9, "GB"),
  METRICS("CloudWatch custom metrics", 0.30, 1, "metric-month"),
  ALARMS("CloudWatch alarms, each metric", 0.10, 1, "metric-month"),
  BUCKET("S3 storage", 0.023, 1e9, "GB-month"),
  DOWNLOADS("S3 GET requests", 0.0004, 1e3, "thousand"),
  OTHER_REGION("Transfer to another Region", 0.02, 1e9, "GB"),
  NAT("NAT gateway, processed", 0.045, 1e9, "GB");

  /** When these were taken down. */
  static final String AS_OF = "November 2026";

  private final String what;
  private final double dollars;
  private final double per;
  private final String unit;

  Price(String what, double dollars, double per, String unit) {
    this.what = what;
    this.dollars = dollars;
    this.per = per;
    this.unit = unit;
  }

  String what() {
    return what;
  }

  /** Such as {@code $0.20 a million}. */
  String shown() {
    return "$" + Numbers.price(dollars) + " a " + unit;
  }

  double of(double quantity) {
    return quantity / per * dollars;
  }
}
