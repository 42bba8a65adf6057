#include "ui/review/place_strip.h"

#include <QHBoxLayout>
#include <QLabel>

#include "core/time/timecode.h"
#include "ui/plots/place_curves.h"

namespace duologue::ui {
namespace {

constexpr int faceEdge = 56;

} // namespace

PlaceStrip::PlaceStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_curves(new PlaceCurves(theme))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (int i = 0; i < PlaceFaces::moments; ++i) {
        auto *face = new QLabel;
        face->setObjectName(QStringLiteral("face%1").arg(i));
        face->setFixedSize(faceEdge, faceEdge);
        face->setScaledContents(true);
        row->addWidget(face);
        m_faces.push_back(face);
    }
    row->addWidget(m_curves, 1);
    setFaces({});
    setAround({}, {});
}

void PlaceStrip::setFaces(const std::vector<PlaceFaces::Seen> &faces)
{
    for (std::size_t i = 0; i < m_faces.size(); ++i) {
        QLabel &label = *m_faces[i];
        label.setVisible(i < faces.size());
        if (i >= faces.size())
            continue;
        const QString time = QString::fromStdString(formatTimecode(faces[i].time));
        label.setPixmap(QPixmap::fromImage(faces[i].picture));
        label.setAccessibleName(tr("The face at %1").arg(time));
        label.setToolTip(label.accessibleName());
    }
    fit();
}

void PlaceStrip::setAround(const review::Around &around, TimeSpan place)
{
    PlaceCurves::Shown shown{QString::fromStdString(around.what),
                             around.low,
                             around.high,
                             around.span.begin.seconds(),
                             around.span.end.seconds(),
                             place.begin.seconds(),
                             place.end.seconds(),
                             {}};
    for (const review::Curve &curve : around.curves) {
        PlaceCurves::Curve line{QString::fromStdString(curve.name), curve.model, {}};
        for (const auto &step : curve.steps)
            line.steps.push_back({step.span.begin.seconds(), step.span.end.seconds(), step.value});
        shown.curves.push_back(std::move(line));
    }
    m_anyCurve = !shown.curves.empty();
    m_curves->setVisible(m_anyCurve);
    if (m_anyCurve)
        m_curves->setCurves(shown);
    fit();
}

void PlaceStrip::fit()
{
    setVisible(m_anyCurve || !m_faces.front()->isHidden());
}

} // namespace duologue::ui
