package turncoat.runtime.environment;

import java.util.ArrayList;
import java.util.List;

/** Collects the names of observation features in order. */
public final class FeatureList {
  private final List<Feature> features = new ArrayList<>();

  /** Adds one feature. */
  public void add(String name, int line) {
    features.add(new Feature(name, features.size(), line));
  }

  /** Adds a group of features named {@code prefix + label}. */
  public void addAll(String prefix, List<String> labels, int line) {
    labels.forEach(label -> add(prefix + label, line));
  }

  /** The features so far. */
  public List<Feature> features() {
    return List.copyOf(features);
  }
}
