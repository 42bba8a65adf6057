#include "core/analysis/face_maps.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/analysis/analysis.h"
#include "core/analysis/inputs/face_item.h"

namespace duologue::analysis {
namespace {

/// Of the crop, in shares: what the frontal cascade cuts out has eyes and mouth there.
struct Region
{
    double left, top, right, bottom;

    bool holds(double x, double y) const
    {
        return x >= left && x < right && y >= top && y < bottom;
    }
};

constexpr Region eyes{0.12, 0.24, 0.88, 0.48};
constexpr Region nose{0.34, 0.48, 0.66, 0.68};
constexpr Region mouth{0.24, 0.68, 0.76, 0.92};

/// One face.
class OneFace : public models::ItemSource
{
public:
    explicit OneFace(models::Item item) : m_item(std::move(item)) {}
    int size() const override { return 1; }
    models::Outcome<models::Item> get(int) const override { return {m_item, {}, false}; }

private:
    models::Item m_item;
};

} // namespace

bool seesFaces(const models::InputSpec &input)
{
    return input.kind == "face" || (input.kind == "clip" && input.size > 0);
}

bool isEven(const FaceMap &map)
{
    return std::ranges::adjacent_find(map.heat, std::ranges::not_equal_to()) == map.heat.end();
}

double heatAt(const FaceMap &map, double x, double y)
{
    const auto at = [&](int row, int column) {
        row = std::clamp(row, 0, map.rows - 1);
        column = std::clamp(column, 0, map.columns - 1);
        return static_cast<double>(map.heat[static_cast<std::size_t>(row * map.columns + column)]);
    };
    const double column = x * map.columns - 0.5, row = y * map.rows - 0.5;
    const auto left = static_cast<int>(std::floor(column)), top = static_cast<int>(std::floor(row));
    const double right = column - left, down = row - top;
    return (1 - down) * ((1 - right) * at(top, left) + right * at(top, left + 1)) +
           down * ((1 - right) * at(top + 1, left) + right * at(top + 1, left + 1));
}

FaceShares sharesOf(const FaceMap &map)
{
    constexpr int steps = 48;
    double all = 0;
    FaceShares shares;
    for (int row = 0; row < steps && !map.heat.empty(); ++row)
        for (int column = 0; column < steps; ++column) {
            const double x = (column + 0.5) / steps, y = (row + 0.5) / steps;
            const double heat = heatAt(map, x, y);
            all += heat;
            shares.eyes += eyes.holds(x, y) ? heat : 0;
            shares.nose += nose.holds(x, y) ? heat : 0;
            shares.mouth += mouth.holds(x, y) ? heat : 0;
        }
    if (all > 0)
        for (double *share : {&shares.eyes, &shares.nose, &shares.mouth})
            *share /= all;
    return shares;
}

Result<std::unique_ptr<FaceMapper>> FaceMapper::open(const std::string &modelDirectory,
                                                     const std::string &device)
{
    const auto library = runtime();
    if (!library)
        return std::unexpected(library.error());
    auto model = (*library)->load(modelDirectory, device);
    if (!model)
        return fail("analysis.model", model.error, modelDirectory);
    const models::ModelInfo &info = (*model.value)->info();
    if (!seesFaces(info.input))
        return fail("analysis.input",
                    "The model '" + info.name +
                        "' reads no faces, so it cannot show where in a face it looks. Choose one "
                        "that does.",
                    modelDirectory);
    return std::unique_ptr<FaceMapper>(new FaceMapper(std::move(*model.value)));
}

Result<FaceMap> FaceMapper::map(const faces::Picture &picture, const faces::Box &face, int task)
{
    auto item = faceItem(picture, face, info().input.size);
    if (!item)
        return fail("analysis.face", "There is no face at this place.");
    models::Why why;
    why.mapOf = task;
    const auto said = m_model->predict(OneFace(std::move(*item)), {}, why);
    if (!said)
        return fail("analysis.model", said.error, info().directory);
    const models::Prediction &prediction = said.value->at(0);
    FaceMap map;
    for (const models::Explanation &part : prediction.why) {
        if (part.kind != "cam" || part.task != task || part.shape.size() != 2)
            continue;
        map.rows = part.shape[0];
        map.columns = part.shape[1];
        map.output = part.output;
        for (const double weight : part.weights)
            map.heat.push_back(
                static_cast<std::uint8_t>(std::lround(255 * std::clamp(weight, 0.0, 1.0))));
    }
    if (map.rows <= 0 || map.columns <= 0 ||
        map.heat.size() !=
            static_cast<std::size_t>(map.rows) * static_cast<std::size_t>(map.columns))
        return fail("analysis.model", "The model says nothing about where it looked.",
                    info().directory);
    const auto &outputs = prediction.outputs.at(static_cast<std::size_t>(task));
    map.value = outputs.at(static_cast<std::size_t>(std::max(0, map.output)));
    return map;
}

} // namespace duologue::analysis
