package turncoat.compiler.codegen;

import turncoat.compiler.ir.Feature;

/** What like groups of features have in common: one loop in generated code serves them all. */
final class FeatureKey implements Feature.Cases<String> {
  @Override
  public String atStage(Feature.AtStage f) {
    return "stage";
  }

  @Override
  public String iteration(Feature.Iteration f) {
    return "iteration " + f.loop().id();
  }

  @Override
  public String corrupted(Feature.Corrupted f) {
    return "corrupted";
  }

  @Override
  public String failed(Feature.Failed f) {
    return "failed";
  }

  @Override
  public String leader(Feature.Leader f) {
    return "leader " + f.loop().id();
  }

  @Override
  public String heard(Feature.Heard f) {
    return "heard " + f.port().id();
  }

  @Override
  public String said(Feature.Said f) {
    return "said " + f.port().id();
  }

  @Override
  public String certificate(Feature.Buildable f) {
    return "certificate " + f.certificate().id();
  }

  @Override
  public String step(Feature.Step f) {
    return "step " + f.round().id();
  }

  @Override
  public String delivered(Feature.Delivered f) {
    return "delivered " + f.port().id();
  }

  @Override
  public String common(Feature.Common f) {
    return "common " + f.draw().common();
  }

  @Override
  public String variable(Feature.OfVariable f) {
    return "variable " + f.variable().id();
  }

  @Override
  public String asked(Feature.Asked f) {
    return "asked " + f.port().id();
  }

  @Override
  public String answered(Feature.Answered f) {
    return "answered " + f.port().id();
  }
}
