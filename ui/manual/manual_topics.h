#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace duologue::ui {

/// The page of the manual that tells of this widget, "rating" or "tiers#find-and-replace": that of
/// the nearest part of the window that has one, see the table in manual_topics.cpp. Empty: no part
/// of its window has.
QString manualTopicOf(const QWidget *widget);

/// All that the table names.
QStringList manualTopics();

/// That of what is done with the whole window, an activity or a page: "rating".
QString manualTopicOfActivity(const QString &activity);

} // namespace duologue::ui
