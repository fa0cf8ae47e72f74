package dev.hubscout.aws.spoke;

import java.util.List;

/** The steps that belong to no capability. */
public final class CoreSteps {
  /** Stops a command. */
  public static final Step CANCEL =
      Step.of(
          "cancel",
          Permission.anywhere(
              "The action cannot be limited to a document. The hub cancels only commands whose ids"
                  + " it has stored.",
              "ssm:CancelCommand"));

  public static final List<Step> ALL = List.of(CANCEL);

  private CoreSteps() {}
}
