#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/faces/face.h"
#include "models/api/runtime.h"

namespace duologue::analysis {

/// Where a model looked in a face for what it said: a class activation map (Zhou et al., "Learning
/// Deep Features for Discriminative Localization"; Grad-CAM, Selvaraju et al.).
struct FaceMap
{
    int rows = 0, columns = 0;
    /// From the top, 0 to 255: the most that this face has. It covers the whole crop; fields are to
    /// be interpolated between their middles.
    std::vector<std::uint8_t> heat;
    int output = -1;  ///< the class whose evidence it shows; -1: the value
    double value = 0; ///< that class' probability, or the value on the task's scale

    bool operator==(const FaceMap &) const = default;
};

/// Whether a model has pictures of faces among what it reads, so that it has such maps.
bool seesFaces(const models::InputSpec &input);

/// How much of a map lies on fixed regions of an upright crop, as shares of the whole: together 1
/// at most, all 0 where the map is empty.
struct FaceShares
{
    double eyes = 0, nose = 0, mouth = 0;
};
FaceShares sharesOf(const FaceMap &map);

/// Whether no place of the crop counted more than another: such a map is dark all over.
bool isEven(const FaceMap &map);

/// The map at a place of the crop, 0 to 1 from left and top; 0 to 255.
double heatAt(const FaceMap &map, double x, double y);

/// A model that reads faces and says where it looked. One thread at a time, not the UI's.
class FaceMapper
{
public:
    /// A model on sound and face answers for the face alone, as if it were seen for a moment in
    /// silence. Codes "analysis.model", and "analysis.input" for a model that reads something else.
    static Result<std::unique_ptr<FaceMapper>> open(const std::string &modelDirectory,
                                                    const std::string &device);
    const models::ModelInfo &info() const { return m_model->info(); }

    /// Of the class that is predicted. `task`: among the model's. Code "analysis.face" where there
    /// is no face to be cut out.
    Result<FaceMap> map(const faces::Picture &picture, const faces::Box &face, int task);

private:
    explicit FaceMapper(std::unique_ptr<models::Model> model) : m_model(std::move(model)) {}

    std::unique_ptr<models::Model> m_model;
};

} // namespace duologue::analysis
