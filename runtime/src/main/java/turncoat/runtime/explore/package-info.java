/**
 * Finding rare states before anything is learned: an archive of states told apart by where the
 * honest nodes stand, and random play that restarts from its rarest ones.
 *
 * <p>After Go-Explore (Ecoffet, Huizinga, Lehman, Stanley, Clune: First return, then explore,
 * Nature 590, 2021). Nothing here knows what a protocol or its properties mean.
 */
@NullMarked
package turncoat.runtime.explore;

import org.jspecify.annotations.NullMarked;
