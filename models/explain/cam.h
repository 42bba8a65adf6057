#pragma once

#include "models/layers/torch.h"

/// Class activation maps: where in a picture the evidence for an output lies. All return
/// [batch, height, width] from 0 to 1; a map that is the same everywhere is 0.
namespace duologue::models {

/// Grad-CAM (Selvaraju et al. 2017): relu(sum_c w_c A_c), w_c the mean over the map of dy/dA_c.
/// `features` A [batch, channels, height, width] with gradient, `score` y [batch] made from it,
/// before any softmax or sigmoid.
torch::Tensor gradCam(const torch::Tensor &features, const torch::Tensor &score);

/// The same where the score is linear in the mean of each channel (Zhou et al. 2016, "Learning deep
/// features for discriminative localization"): `weights` [batch, channels] or [channels].
torch::Tensor classActivationMap(const torch::Tensor &features, const torch::Tensor &weights);

/// What all outputs together look at: sum_c A_c.
torch::Tensor featureMap(const torch::Tensor &features);

/// Each map [batch, height, width] from 0 at its least to 1 at its largest.
torch::Tensor stretched(const torch::Tensor &maps);

} // namespace duologue::models
