package main

import (
	"bytes"
	"encoding/json"

	helm "github.com/fluxcd/helm-controller/api/v2"
	kustomize "github.com/fluxcd/kustomize-controller/api/v1"
	source "github.com/fluxcd/source-controller/api/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
)

// decodeStrictly fails when Flux has no such kind, or the kind no such field.
func decodeStrictly(object *unstructured.Unstructured) error {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		helm.AddToScheme, kustomize.AddToScheme, source.AddToScheme,
	} {
		if err := add(scheme); err != nil {
			return err
		}
	}
	typed, err := scheme.New(object.GroupVersionKind())
	if err != nil {
		return err
	}
	text, err := object.MarshalJSON()
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	return decoder.Decode(typed)
}
