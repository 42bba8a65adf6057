#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "core/time/sync_map.h"

namespace duologue::ui {

class Theme;

/// When each recording ran, by what was found: a row a recording, a bar a part, a dashed gap where
/// its recorder paused. What is not certain is an outline with a question mark.
class PartsView : public QWidget
{
    Q_OBJECT
public:
    explicit PartsView(const Theme &theme, QWidget *parent = nullptr);

    struct Row
    {
        QString label;
        SyncMap sync;
        MediaTime length; ///< of the recording
        bool certain = true;
    };
    void setRows(std::vector<Row> rows);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const;
    void paintRow(QPainter &painter, const Row &row, const QRectF &room, TimeSpan all) const;

    const Theme &m_theme;
    std::vector<Row> m_rows;
};

} // namespace duologue::ui
