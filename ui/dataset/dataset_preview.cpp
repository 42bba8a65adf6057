#include "ui/dataset/dataset_preview.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/dataset/histogram_view.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

QString bulleted(const QString &head, const QStringList &lines)
{
    QString text = QStringLiteral("<b>") + head.toHtmlEscaped() + QStringLiteral("</b>");
    for (const QString &line : lines)
        text += QStringLiteral("<br>• ") + line.toHtmlEscaped();
    return text;
}

} // namespace

DatasetPreview::DatasetPreview(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Preview"));
    build();
    connect(&theme, &Theme::changed, this, &DatasetPreview::style);
    style();
}

void DatasetPreview::build()
{
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("previewMessage"));
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *grid = new QGridLayout;
    const QString columns[]{tr("train"), tr("dev"), tr("test")};
    const QString rows[]{tr("Units"), tr("Speakers"), tr("Sessions"), tr("Hours")};
    for (int c = 0; c < 3; ++c)
        grid->addWidget(new QLabel(columns[c]), 0, c + 1, Qt::AlignRight);
    for (int r = 0; r < 4; ++r) {
        grid->addWidget(new QLabel(rows[r]), r + 1, 0);
        for (int c = 0; c < 3; ++c) {
            m_figures[r][c] = new QLabel;
            grid->addWidget(m_figures[r][c], r + 1, c + 1, Qt::AlignRight);
        }
    }
    grid->setColumnStretch(0, 1);
    for (int c = 1; c <= 3; ++c)
        grid->setColumnMinimumWidth(c, 72);

    m_label = new QComboBox;
    m_label->setObjectName(QStringLiteral("previewLabel"));
    m_label->setAccessibleName(tr("Label of the histogram"));
    m_label->setToolTip(tr("Which label's values are counted below: train · dev · test"));
    connect(m_label, &QComboBox::currentIndexChanged, this, &DatasetPreview::showLabel);
    m_histogram = new HistogramView(m_theme);

    m_content = new QWidget;
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins({});
    column->setSpacing(3 * gridUnit);
    column->addLayout(grid);
    column->addWidget(m_label);
    column->addWidget(m_histogram);
    m_warnings = addList(column);
    m_identifying = addList(column);
    column->addStretch();

    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(tr("Preview"));
    area->setWidget(m_content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_message);
    whole->addWidget(area, 1);
}

QLabel *DatasetPreview::addList(QBoxLayout *into)
{
    auto *list = new QLabel;
    list->setWordWrap(true);
    list->setTextFormat(Qt::RichText);
    into->addWidget(list);
    return list;
}

void DatasetPreview::show(const dataset::Preview &preview, const QStringList &warnings,
                          const QStringList &identifying)
{
    m_preview = preview;
    m_message->hide();
    m_content->show();
    showFigures();
    const QString chosen = m_label->currentText();
    {
        const QSignalBlocker quiet(m_label);
        m_label->clear();
        for (const dataset::Histogram &histogram : preview.labels)
            m_label->addItem(QString::fromStdString(histogram.label));
        m_label->setCurrentIndex(std::max(0, m_label->findText(chosen)));
    }
    m_label->setVisible(m_label->count() > 0);
    showLabel();
    m_warnings->setVisible(!warnings.isEmpty());
    m_warnings->setText(bulleted(tr("Mind"), warnings));
    m_identifying->setVisible(!identifying.isEmpty());
    m_identifying->setText(bulleted(tr("What may still identify somebody"), identifying));
}

void DatasetPreview::showFigures()
{
    for (std::size_t split = 0; split < dataset::splitNames.size(); ++split) {
        m_figures[0][split]->setText(QString::number(m_preview.units[split]));
        m_figures[1][split]->setText(QString::number(m_preview.speakers[split]));
        m_figures[2][split]->setText(QString::number(m_preview.sessions[split]));
        m_figures[3][split]->setText(locale().toString(m_preview.hours[split], 'f', 2));
    }
}

void DatasetPreview::showLabel()
{
    const int index = m_label->currentIndex();
    const bool known = index >= 0 && index < std::ssize(m_preview.labels);
    m_histogram->setVisible(known);
    m_histogram->setHistogram(
        known ? std::optional(m_preview.labels[static_cast<std::size_t>(index)]) : std::nullopt);
}

void DatasetPreview::say(const QString &text, bool problem)
{
    m_isProblem = problem;
    m_message->setText(text);
    m_message->show();
    m_content->setVisible(false);
    style();
}

void DatasetPreview::style()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText,
                    m_theme.color(m_isProblem ? Role::Problem : Role::TextMuted));
    m_message->setPalette(colors);
}

} // namespace duologue::ui
