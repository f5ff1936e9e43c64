package dev.ovhexchange.empty;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** Does nothing. */
public class NothingReconciler implements Reconciler<Nothing> {
  @Override
  public UpdateControl<Nothing> reconcile(Nothing resource, Context<Nothing> context) {
    return UpdateControl.noUpdate();
  }
}
