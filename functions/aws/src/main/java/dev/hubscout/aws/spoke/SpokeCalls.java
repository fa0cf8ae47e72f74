package dev.hubscout.aws.spoke;

import dev.hubscout.aws.call.CallLog;
import java.time.Duration;
import java.util.Map;

/**
 * The way out for calls to one account's Region that no client of the SDK makes: they share the
 * pace of their service with all others, and are counted with them.
 */
public final class SpokeCalls {
  private static final CallBudget UNPACED = new CallBudget(1_000_000, 1_000_000);

  private final CallLog log;
  private final ServicePacing pacing;

  SpokeCalls(CallLog log, ServicePacing pacing) {
    this.log = log;
    this.pacing = pacing;
  }

  /** At no pace, and counted by nobody: for calls to what is no account of AWS. */
  public static SpokeCalls unpaced() {
    return of(new CallLog(), new CallBudgets(UNPACED, Map.of()));
  }

  /** With a pace and a count of their own. */
  public static SpokeCalls of(CallLog log, CallBudgets budgets) {
    return new SpokeCalls(log, new ServicePacing(budgets));
  }

  /**
   * Waits until the next call of a service may go out, but no longer than there is time. Each
   * attempt is a call.
   *
   * @param service the SDK's name of it, such as {@code Resource Explorer 2}
   * @return whether it may go out; where it may not, nothing was taken from the budget
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public boolean await(String service, Duration most) throws InterruptedException {
    return pacing.await(CallLog.service(service), most);
  }

  /** A call goes out. */
  public void sent(String service, String operation) {
    log.count(CallLog.service(service), operation);
  }
}
