/** The documents that SSM Run Command executes on the instances, as data to be deployed. */
@NullMarked
package dev.hubscout.ssm;

import org.jspecify.annotations.NullMarked;
