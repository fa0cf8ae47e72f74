package dev.hubscout.local.aws;

import dev.hubscout.local.iam.Need;
import java.util.List;

/** One AWS service. */
interface Service {

  /** Its name in IAM's actions. */
  String name();

  /** Its name in credential scopes. */
  default String scope() {
    return name();
  }

  Protocol protocol();

  /** The XML namespace of a Query service; empty for the others. */
  default String namespace() {
    return "";
  }

  /** Whether a Region that is not enabled keeps callers out. */
  boolean regional();

  /** The answer to a call that exceeds the limits. */
  AwsError throttled();

  /** The resource in a sentence about missing permissions; empty where AWS names none. */
  default String resource(Request request) {
    return "*";
  }

  /** Whether an operation asks for a permission at all. */
  default boolean needsPermission(String operation) {
    return true;
  }

  /**
   * The permissions that AWS checks for a call, by the service authorization reference. Its
   * operations are what is answered here.
   */
  List<Need> needs(Request request);

  /** Answers with a JSON document or with what an XML answer has inside. */
  String answer(Request request);
}
