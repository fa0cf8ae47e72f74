/** Who asks AWS from this machine, and from which Region: flags, environment and profiles. */
@NullMarked
package dev.hubscout.local.profile;

import org.jspecify.annotations.NullMarked;
