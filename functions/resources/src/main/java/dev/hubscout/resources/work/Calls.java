package dev.hubscout.resources.work;

import dev.hubscout.core.account.Region;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Partition;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that one task makes of operations.
 *
 * @param region the task's
 * @param home the Region of the account in which what is the same in all of them is called
 */
record Calls(Region region, Region home) {
  /** The calls of an operation here, one for each of its ways; none where another Region has it. */
  List<ListCall> of(Operation operation) {
    var calls = new ArrayList<ListCall>();
    boolean global = Partition.ofRegion(region.code()).map(operation::global).orElse(false);
    for (var variant : operation.request().variants()) {
      var only = variant.region();
      if (!global && only == null) {
        calls.add(new ListCall(operation, variant, region.code()));
      } else if (region.equals(home)) {
        calls.add(new ListCall(operation, variant, only == null ? region.code() : only));
      }
    }
    return calls;
  }
}
