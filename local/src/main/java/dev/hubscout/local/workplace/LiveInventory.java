package dev.hubscout.local.workplace;

import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.instances.inventory.InstanceInventory.Listing;
import java.util.function.Consumer;

/** Lists instances, and keeps nothing of them. A port. */
public interface LiveInventory {

  /**
   * Returns when every account's Region was listed, or could not be.
   *
   * @param sightings is given instances as they come, one at a time
   * @param each is told how each account's Region ended, one at a time
   * @param notes is told what else a person must know, a sentence at a time
   * @throws dev.hubscout.core.error.HubscoutException where it is not even known what to list
   */
  void list(
      RunScope scope, Consumer<Sighting> sightings, Consumer<Listing> each, Consumer<String> notes)
      throws InterruptedException;
}
