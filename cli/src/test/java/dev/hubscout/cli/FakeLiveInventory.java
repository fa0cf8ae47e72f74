package dev.hubscout.cli;

import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.instances.inventory.InstanceInventory.Listing;
import dev.hubscout.local.workplace.LiveInventory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lists what it is told to. */
final class FakeLiveInventory implements LiveInventory {
  final List<Sighting> sightings = new ArrayList<>();
  final List<Listing> listings = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  RunScope asked;

  @Override
  public void list(
      RunScope scope, Consumer<Sighting> each, Consumer<Listing> ended, Consumer<String> told) {
    asked = scope;
    notes.forEach(told);
    sightings.forEach(each);
    listings.forEach(ended);
  }
}
